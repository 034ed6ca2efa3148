#!/usr/bin/env bash
# Runs a program on several machines of a slow network, which are namespaces of this one with their bandwidth limited:
#   sudo bench/network.sh RATE PROCESSES PROGRAM...
# RATE is in tc's words, such as 1gbit. What adding up gradients takes there, after dotnet build bench/Duel.Bench:
#   sudo bench/network.sh 1gbit 2 dotnet artifacts/bin/Duel.Bench/debug/Duel.Bench.dll exchange 3574657 10
# Needs Linux, iproute2 and Open MPI.
set -euo pipefail
[ $# -ge 3 ] || { sed -n '3s/^# *//p' "$0" >&2; exit 2; }
[ "$(id -u)" = 0 ] || { echo "network: namespaces need root: run it again with sudo." >&2; exit 1; }
rate="$1" processes="$2"
shift 2
folder=$(mktemp -d) bridge=duelbr
unmake() {
  for ((i = 1; i <= processes; i++)); do
    ip link del "duelv$i" 2>/dev/null || true
    ip netns del "duel$i" 2>/dev/null || true
  done
  ip link del "$bridge" 2>/dev/null || true
  rm -rf "$folder"
}
trap unmake EXIT
ip link add "$bridge" type bridge
ip addr add 10.77.0.254/24 dev "$bridge"
ip link set "$bridge" up
hosts=
for ((i = 1; i <= processes; i++)); do
  ip netns add "duel$i"
  ip link add "duelv$i" type veth peer name eth0 netns "duel$i"
  ip link set "duelv$i" master "$bridge" up
  ip -n "duel$i" addr add "10.77.0.$i/24" dev eth0
  ip -n "duel$i" link set eth0 up
  ip -n "duel$i" link set lo up
  # Both ways: what leaves the machine, and what the bridge hands it.
  ip netns exec "duel$i" tc qdisc add dev eth0 root tbf rate "$rate" burst 256kb latency 100ms
  tc qdisc add dev "duelv$i" root tbf rate "$rate" burst 256kb latency 100ms
  hosts="$hosts${hosts:+,}10.77.0.$i:1"
done
# In place of ssh: another machine is another namespace, with a name of its own.
cat >"$folder/agent" <<'AGENT'
#!/bin/sh
machine=duel${1##*.}
shift
exec ip netns exec "$machine" unshare --uts sh -c "hostname $machine && $*"
AGENT
chmod +x "$folder/agent"
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
# Each machine would bind its process to the same first core.
mpirun.openmpi --bind-to none --mca plm_rsh_agent "$folder/agent" --mca plm rsh --mca pml ob1 --mca btl tcp,self --mca btl_tcp_if_include 10.77.0.0/24 \
  --mca oob_tcp_if_include 10.77.0.0/24 --host "$hosts" -n "$processes" "$@"
