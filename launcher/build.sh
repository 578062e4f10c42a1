# The programs, built by Maven when their sources are newer.

BUILT=$NOVA_HOME/target/built

up_to_date() {
  [ -f "$BUILT" ] && [ -f "$NOVA_EAR" ] && [ -f "$NOVA_MANAGE_JAR" ] && [ -f "$COMPUTE_NODE_JAR" ] &&
    [ -f "$SERVER_HOME/standalone/configuration/nova.xml" ] &&
    [ -z "$(cd "$NOVA_HOME" && find pom.xml ./*/pom.xml ./*/src/main wildfly-config/{cli,configure,logging.properties} \
      -newer "$BUILT" -print -quit)" ]
}

build() {
  say "Programs"
  if [ "${NOVA_BUILD:-}" = no ] || up_to_date; then
    note "up to date"
    return
  fi
  during "Building with Maven (for the first time it fetches a few hundred MB)" build_all
}

build_all() {
  local mark
  mkdir -p "$NOVA_HOME/target"
  mark=$(mktemp "$NOVA_HOME/target/building.XXXXXX")
  cd "$NOVA_HOME"
  # The checks of style and dependencies belong to ./nova test.
  $MVN -B -ntp -pl wildfly-config,nova-ear,compute-node-jar,nova-manage-jar -am package \
    -DskipTests -Dspotless.check.skip -Dmdep.analyze.skip
  mv "$mark" "$BUILT"
}
