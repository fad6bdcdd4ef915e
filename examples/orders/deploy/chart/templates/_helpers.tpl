{{- define "orders.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "orders.labels" -}}
{{ include "orders.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- /* The main track has the name of the release. */}}
{{- define "orders.trackName" -}}
{{ .root.Release.Name }}{{ if ne .track "main" }}-{{ .track }}{{ end }}
{{- end }}

{{- define "orders.image" -}}
{{- if .image.digest -}}
{{ .image.repository }}@{{ .image.digest }}
{{- else -}}
{{ .image.repository }}:{{ .image.tag | default .root.Chart.AppVersion }}
{{- end }}
{{- end }}

{{- define "orders.service" -}}
---
apiVersion: v1
kind: Service
metadata:
  name: {{ .name }}
  labels:
    {{- include "orders.labels" .root | nindent 4 }}
spec:
  selector:
    {{- include "orders.selector" .root | nindent 4 }}
    track: {{ .track }}
  ports:
    - name: http
      port: {{ .root.Values.service.port }}
      targetPort: http
{{- end }}
