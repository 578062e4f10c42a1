# What all parts use: saying what happens, waiting visibly, processes by their recorded ids.

say() { printf '%s\n' "$*"; }
note() { printf '  %s\n' "$*"; }
fail() { printf 'nova: %s\n' "$*" >&2; exit 1; }

# during MESSAGE COMMAND...: runs the command with its output in log/launcher.log, shows the message and how long it has
# been going on; on failure shows the end of the output and stops.
during() {
  local message=$1 started=$SECONDS shown=$SECONDS out pid
  shift
  out=$(mktemp "$STATE/log/step.XXXXXX")
  ("$@") >"$out" 2>&1 &
  pid=$!
  BUSY=$pid
  [ -t 1 ] || printf '  %s ...\n' "$message"
  while kill -0 "$pid" 2>/dev/null; do
    if [ -t 1 ]; then
      printf '\r  %s ... %ds ' "$message" $((SECONDS - started))
    elif [ $((SECONDS - shown)) -ge 15 ]; then
      shown=$SECONDS
      printf '  %s ... %ds\n' "$message" $((SECONDS - started))
    fi
    sleep 0.2
  done
  BUSY=
  if wait "$pid"; then
    [ -t 1 ] && printf '\r  %s: done (%ds)      \n' "$message" $((SECONDS - started))
    { echo "== $message"; cat "$out"; } >>"$STATE/log/launcher.log"
    rm -f "$out"
    return
  fi
  [ -t 1 ] && printf '\r'
  printf '  %s: FAILED after %ds\n' "$message" $((SECONDS - started)) >&2
  tail -n 40 "$out" >&2
  { echo "== $message: failed"; cat "$out"; } >>"$STATE/log/launcher.log"
  rm -f "$out"
  exit 1
}

# eventually SECONDS COMMAND...: repeats the command until it succeeds; false when the time is over.
eventually() {
  local until=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$until" ] || return 1
    sleep 0.3
  done
}

have() { command -v "$1" >/dev/null 2>&1; }

is_root() { [ "$(id -u)" = 0 ]; }

# A process is known by its id and by when it started, so that an id used again is not taken for it.
started_at() { awk '{ sub(/^.*\) /, ""); print $20 }' "/proc/$1/stat" 2>/dev/null; }

record() { echo "$2 $(started_at "$2")" >"$STATE/run/$1.pid"; }

# pid_of NAME: prints the id of a running process of ours; false when it is not running.
pid_of() {
  local pid since
  [ -f "$STATE/run/$1.pid" ] || return 1
  read -r pid since <"$STATE/run/$1.pid" || return 1
  [ -n "$since" ] && [ "$(started_at "$pid")" = "$since" ] || return 1
  echo "$pid"
}

running() { pid_of "$1" >/dev/null; }

# stop NAME SECONDS: asks the process to end, and ends it when it has not within the time.
stop() {
  local name=$1 grace=$2 pid
  pid=$(pid_of "$name") || { rm -f "$STATE/run/$name.pid"; return 0; }
  kill "$pid" 2>/dev/null || true
  if ! eventually "$grace" not_running "$name"; then
    note "$name did not end within $grace seconds: killed"
    kill -9 "$pid" 2>/dev/null || true
  fi
  rm -f "$STATE/run/$name.pid"
}

not_running() { ! running "$1"; }

# spawn NAME LOG COMMAND...: starts a process that outlives the launcher and records it.
spawn() {
  local name=$1 log=$2
  shift 2
  # Without the launcher's lock, which it would otherwise hold as long as it runs.
  setsid "$@" >>"$log" 2>&1 </dev/null 8>&- &
  record "$name" $!
  disown
}

# secret NAME: prints the password of that name, made at first use.
secret() {
  local file=$STATE/etc/secrets
  if ! grep -qs "^$1=" "$file"; then
    (umask 077; echo "$1=$(head -c 18 /dev/urandom | base64 | tr '+/' 'xy')" >>"$file")
  fi
  sed -n "s/^$1=//p" "$file"
}

# write_generated FILE: takes the text from stdin; a file that was edited since it was generated is left as it is.
write_generated() {
  local file=$1 sum=$STATE/run/$(basename "$1").sha256
  if [ -f "$file" ] && [ -f "$sum" ] && ! sha256sum --status -c "$sum"; then
    note "$file was edited: left as it is"
    cat >/dev/null
    return
  fi
  (umask 077; cat >"$file.new")
  # An unchanged file keeps its time, so that what depends on it need not be done again.
  if cmp -s "$file.new" "$file"; then rm "$file.new"; else mv "$file.new" "$file"; fi
  sha256sum "$file" >"$sum"
}
