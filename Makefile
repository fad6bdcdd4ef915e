# Only calls: what is done stands in central/pom.xml and scripts/.
MVN = ./mvnw -B -ntp -f central/pom.xml

.PHONY: demo test acceptance hostile benchmark build format clean

## Takes examples/orders through build, test, lint and gate, and serves the report (SERVE=0: only writes it).
demo:
	scripts/demo

## Builds everything and runs every test.
test:
	scripts/test

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
	$(MVN) -q -DskipTests -Dspotless.check.skip package

format:
	$(MVN) -q spotless:apply

clean:
	rm -rf target
