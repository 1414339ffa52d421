# What the driver does on the router itself, so that a lost connection leaves nothing half done.
# It lies in a folder of the login's own, with all that is kept there:
#   candidate/   the loaded config
#   rollback/    the config before the last commit
#   pending/     the commit that waits for its confirm: id, label, until, boot, timer, worker while it works
#   reverting/   the same, while it is taken back
# Arguments: frr-reload.py's path, what to do, and what that needs.
set -u
umask 077
export LC_ALL=C VTYSH_HISTFILE=/dev/null

program=$0
state=${0%/*}
reload=$1 verb=$2
shift 2
cd "$state" || exit 1

# Statuses besides 0 and those of programs: box.py gives each its meaning.
ROLLED_BACK=41 MIXED=42 NOT_SAVED=43 NOTHING_PENDING=44 BUSY=45

boot=$(cat /proc/sys/kernel/random/boot_id)

# Seconds since the boot: no clock that somebody sets can move a deadline.
now() {
	read -r up _ </proc/uptime
	echo "${up%.*}"
}

# A folder that frr-reload takes for /etc/frr. The file's name makes it believe that the config is
# the saved one; under any other name it would save what it has applied, confirmed or not.
folder() {
	rm -rf "$1"
	mkdir "$1"
	echo 'service integrated-vtysh-config' >"$1/vtysh.conf"
}

reload_with() {
	"$reload" "$1" --stdout --confdir "$2" --rundir "$2" "$2/frr.conf"
}

running() {
	vtysh -c 'show running-config no-header'
}

# Run one command in its sections, from outside of all.
execute() {
	[ $# -eq 0 ] || vtysh -c configure "$@" >>said 2>&1 || failed=yes
}

execute_all() {
	set --
	while IFS= read -r line; do
		case $line in
		'' | 'Lines To '* | '==='*) ;;
		# A BFD profile knows no `no` for its numbers: their defaults stand for that.
		' '*' no detect-multiplier '*) set -- "$@" -c 'detect-multiplier 3' ;;
		' '*' no transmit-interval '*) set -- "$@" -c 'transmit-interval 300' ;;
		' '*' no receive-interval '*) set -- "$@" -c 'receive-interval 300' ;;
		' '*) set -- "$@" -c "$line" ;;
		*) execute "$@" && set -- -c "$line" ;;
		esac
	done
	execute "$@"
}

# frr-reload adds from one file that leaves no section, so that FRR may take a line for one of the
# section before it; and it fails where a line went with another that it had removed. So its word
# is not taken: what differs afterwards is done line by line, and must be accepted.
settle() {
	running | diff -qB - "$1/frr.conf" >/dev/null && return 0
	before=nothing
	for _ in 1 2 3 4 5; do
		delta=$(reload_with --test "$1" 2>/dev/null) || return 1
		case $delta in
		"$before") break ;;
		*'Lines To'*) before=$delta failed= ;;
		*) return 0 ;;
		esac
		execute_all <<-END
			$delta
		END
	done
	# FRR took all, and does not show some of it because that is its default.
	case $delta in *'Lines To Delete'*)
		kept "$delta" >>said
		return 1
		;;
	esac
	[ -z "$failed" ]
}

# Say which lines FRR does not let go, though none of its words did.
kept() {
	sed -n "/^Lines To Delete/,/^Lines To Add/{ /^Lines To/d; /^===/d; /^\$/d; s/^ */it keeps /p; }" <<-END
		$1
	END
}

apply() {
	reload_with --reload "$1" >said 2>&1
	settle "$1"
}

# Go back to the config before the last commit; `configure` may be locked by somebody for a moment.
take_back() {
	tries=$1
	until apply rollback; do
		tries=$((tries - 1))
		[ "$tries" -gt 0 ] || return 1
		sleep 1
	done
}

# Only one of timer, confirm and revert gets the pending commit: whose rename comes first. The timer
# would see that within a second; its lock is free at once when it is ended.
claim() {
	[ "$(cat pending/id 2>/dev/null)" = "$2" ] && mv -T pending "$1" 2>/dev/null || return 1
	timer=$(cat "$1/timer" 2>/dev/null)
	if [ "$timer" != $$ ] && grep -qsF "$program" "/proc/$timer/cmdline"; then
		kill "$timer"
	fi
}

save() {
	vtysh -c 'write memory' >said 2>&1 && grep -q '^\[OK\]' said
}

# The lock is FRR's own folder: everybody who may configure can lock it, whatever their user, and
# it is free again when the last process that has it open ends.
lock() {
	exec 9</run/frr && flock -w "$1" 9
}

do_hold() {
	lock 2 || { echo busy; exit "$BUSY"; }
	folder candidate
	echo held
	while read -r id seconds; do
		setsid -w sh "$program" "$reload" work "$id" "$seconds" </dev/null >/dev/null 2>&1
		echo "done $?"
	done
	rm -rf candidate
}

do_put() {
	cat >"candidate/$1.new" && mv "candidate/$1.new" "candidate/$1"
}

do_check() {
	vtysh -C -f "candidate/$1" 2>&1
}

do_test() {
	reload_with --test candidate 2>said || { status=$?; cat said >&2; exit "$status"; }
}

arm() {
	rm -rf pending.new
	mkdir pending.new
	echo "$1" >pending.new/id
	echo "$(($(now) + $2))" >pending.new/until
	echo "$boot" >pending.new/boot
	echo $$ >pending.new/worker
	cp candidate/label pending.new/label
	mv -T pending.new pending
	setsid -f sh "$program" "$reload" timer "$1" </dev/null >/dev/null 2>&1
}

do_work() {
	id=$1 seconds=$2
	folder rollback.new
	running >rollback.new/frr.conf || exit 1
	rm -rf rollback
	mv -T rollback.new rollback
	# Before anything changes: if this process dies, or the way here goes, the timer is all we have.
	[ "$seconds" -eq 0 ] || arm "$id" "$seconds" || exit 1
	if apply candidate; then
		rm -f pending/worker
		[ "$seconds" -gt 0 ] || save || exit "$NOT_SAVED"
		exit 0
	fi
	cp said refused
	[ "$seconds" -eq 0 ] || claim reverting "$id"
	take_back 3 || status=$MIXED
	rm -rf reverting
	exit "${status:-$ROLLED_BACK}"
}

is_at_work() {
	[ -e pending/worker ] && kill -0 "$(cat pending/worker)" 2>/dev/null
}

do_timer() {
	until=$(cat pending/until)
	echo $$ >pending/timer
	while [ "$(cat pending/id 2>/dev/null)" = "$1" ]; do
		if [ "$(now)" -ge "$until" ] && ! is_at_work; then
			claim reverting "$1" || exit 0
			take_back 600 && rm -rf reverting
			exit 0
		fi
		sleep 1 9<&-
	done
}

do_pending() {
	for found in pending reverting; do
		if [ -d "$found" ] && [ "$(cat "$found/boot")" != "$boot" ]; then
			rm -rf "$found" # FRR came up with the saved config, which is the one before
		elif [ -d "$found" ]; then
			echo "$(cat "$found/id")"
			echo "$(($(cat "$found/until") - $(now)))"
			cat "$found/label"
			exit 0
		fi
	done
	exit "$NOTHING_PENDING"
}

do_confirm() {
	claim confirmed "$1" || exit "$NOTHING_PENDING"
	rm -rf confirmed
	save || exit "$NOT_SAVED"
}

do_revert() {
	claim reverting "$1" || [ "$(cat reverting/id 2>/dev/null)" = "$1" ] || exit "$NOTHING_PENDING"
	take_back 5 || exit "$MIXED"
	rm -rf reverting
}

do_rollback() {
	[ -e rollback/frr.conf ] || exit "$NOTHING_PENDING"
	lock 2 || exit "$BUSY"
	take_back 3 || exit "$MIXED"
	save || exit "$NOT_SAVED"
}

do_save() {
	save || exit "$NOT_SAVED"
}

do_said() {
	cat "$1" 2>/dev/null
}

case $verb in
hold | put | check | test | work | timer | pending | confirm | revert | rollback | save | said)
	"do_$verb" "$@"
	;;
*) exit 1 ;;
esac
