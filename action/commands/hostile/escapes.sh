for place in /etc /usr /opt /run /var /root /home /dev /proc/sys /sys / /opt/contestant /run/bench; do
  echo hostile > "$place/hostile-mark" 2>/dev/null && echo "WROTE $place" >> wrote.txt
done
cat /etc/shadow > shadow.txt 2>/dev/null
env > environment.txt
ls / /opt /home /root > seen.txt 2>&1
(exec 3<>/dev/tcp/127.0.0.1/"$(cat port 2>/dev/null || echo 22)") 2>/dev/null && echo connected >> wrote.txt
ps -e > processes.txt 2>/dev/null || ls /proc > processes.txt
ls /proc/self/fd > descriptors.txt
echo hostile >&100
cat /proc/self/fd/101/etc/shadow >> shadow.txt
exit 0
