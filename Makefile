# Shortcuts only: the steps are in central/pom.xml and scripts/.
MVN = ./mvnw -B -ntp -f central/pom.xml
# Skips compilation of tests and checks that do not affect the artifact.
PACKAGE = $(MVN) -q -Dmaven.test.skip -Dspotless.check.skip $(if $(VERSION),-Drelease.version='$(VERSION)') package

.PHONY: demo test docs acceptance hostile benchmark build plugin install format clean

## Takes examples/orders through build, test, lint and gate, and serves the report (SERVE=0: only writes it).
demo:
	scripts/demo

## Builds everything and runs every test.
test:
	scripts/test

## Writes what derives from the code: tables and helps in docs/ and the READMEs, English helps of the forms. Look at git diff.
docs:
	$(MVN) -q -Pquick -Dspotless.check.skip -Dgroups=docs -Ddocs.write=true -Dsurefire.failIfNoSpecifiedTests=false test

## Runs the acceptance suite: make acceptance JENKINS_WAR=… JENKINS_PLUGINS=…
acceptance:
	JENKINS_WAR='$(JENKINS_WAR)' JENKINS_PLUGINS='$(JENKINS_PLUGINS)' scripts/acceptance

## Runs all hostile builds on such a controller while others read its pages: make hostile JENKINS_WAR=… JENKINS_PLUGINS=…
hostile:
	JENKINS_WAR='$(JENKINS_WAR)' JENKINS_PLUGINS='$(JENKINS_PLUGINS)' scripts/hostile

## Measures godelivery beside its peers; ARGS="-only stream -runs 1" and the like.
benchmark: build
	scripts/benchmark $(ARGS)

## Builds target/godelivery.jar without tests.
build:
	$(PACKAGE)

## Builds target/go-delivery.hpi, the Jenkins plugin, without tests (VERSION=…: the version of a release).
plugin: build
	@echo "target/go-delivery.hpi: Manage Jenkins > Plugins > Advanced settings > Deploy Plugin"

## Installs the command godelivery below PREFIX, ~/.local without one.
install: build
	scripts/install '$(PREFIX)'

format:
	$(MVN) -q spotless:apply
	scripts/javascript format

clean:
	rm -rf target
