truncate -s 900G giant 2>/dev/null || truncate -s 900M giant
