{{- /* A Deployment of one track: root, track (main, canary, blue, green), image. */}}
{{- define "orders.deployment" -}}
{{- $root := .root }}
{{- $values := $root.Values }}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "orders.trackName" . }}
  labels:
    {{- include "orders.labels" $root | nindent 4 }}
    track: {{ .track }}
spec:
  replicas: {{ $values.replicas }}
  selector:
    matchLabels:
      {{- include "orders.selector" $root | nindent 6 }}
      track: {{ .track }}
  template:
    metadata:
      labels:
        {{- include "orders.labels" $root | nindent 8 }}
        track: {{ .track }}
      annotations:
        # Pods read their configuration once: a changed one has to replace them.
        checksum/config: {{ $values.config | toJson | sha256sum }}
    spec:
      securityContext:
        runAsNonRoot: true
      containers:
        - name: orders
          image: {{ include "orders.image" (dict "root" $root "image" .image) | quote }}
          imagePullPolicy: {{ $values.image.pullPolicy }}
          ports:
            - name: http
              containerPort: 8080
          livenessProbe:
            httpGet: { path: /healthz, port: http }
          readinessProbe:
            httpGet: { path: /readyz, port: http }
          resources:
            {{- toYaml $values.resources | nindent 12 }}
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities:
              drop: [ALL]
          volumeMounts:
            - name: config
              mountPath: /etc/orders
      volumes:
        - name: config
          configMap:
            name: {{ $root.Release.Name }}
{{- end }}
