# The first process of a router, inside its namespaces. Its standard input is the lab: when that
# ends, this shell ends, and with it the kernel ends all that runs here.
# Arguments: name, management address with its length, user, size of the tar archive that comes
# first on standard input: the router's files.
set -eu
name=$1 address=$2 user=$3 size=$4

hostname "$name"
mount -t sysfs sysfs /sys
mount -t tmpfs -o mode=755,size=256m router /run
mkdir -m 755 /run/router /run/router/log /run/router/home
head -c "$size" | tar -x -C /run/router --no-same-owner
mkdir -m 1777 /run/router/tmp /run/router/vartmp /run/lock
mkdir -m 755 /run/sshd /run/lldpd
chown root:shadow /run/router/shadow
chmod 640 /run/router/shadow
chmod 644 /run/router/passwd /run/router/group /run/router/hostname /run/router/hosts
chown -R frr:frr /run/router/frr
chmod 755 /run/router/frr
chmod 640 /run/router/frr/*
for file in passwd group shadow hostname hosts; do
	mount --bind "/run/router/$file" "/etc/$file"
done
mount --bind /run/router/frr /etc/frr
mount --bind /run/router/log /var/log
mount --bind /run/router/home /home
mount --bind /run/router/tmp /tmp
mount --bind /run/router/vartmp /var/tmp
install -d -o frr -g frr -m 755 /run/frr /var/log/frr
install -d -o "$user" -g "$user" -m 700 "/home/$user"

echo mounted
# The lab connects the cables now, and then says so.
read -r _

for interface in /sys/class/net/*; do
	ip link set "${interface##*/}" up
done
ip address add "$address" dev eth0
for setting in ipv4/ip_forward ipv6/conf/all/forwarding; do
	echo 1 >"/proc/sys/net/$setting"
done
/usr/lib/frr/frrinit.sh start >/var/log/start.log 2>&1 || {
	tail -n 1 /var/log/start.log >&2
	exit 1
}
/usr/sbin/sshd -f /run/router/sshd_config -E /var/log/sshd.log
if [ -x /usr/sbin/lldpd ]; then
	if [ -d /etc/lldpd.d ]; then
		# Its thirty seconds are long for whoever waits for a neighbor.
		mount -t tmpfs lldpd /etc/lldpd.d
		echo 'configure lldp tx-interval 2' >/etc/lldpd.d/lab.conf
	fi
	/usr/sbin/lldpd -I 'eth*,!eth0' >>/var/log/start.log 2>&1 || true
fi

echo up
# Bash collects orphans that end meanwhile, as a first process must.
read -r _ || true
