// Package main is a service that behaves as badly as it is told to, for the tests of the grader.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

func main() {
	port := flag.String("port", "", "")
	database := flag.String("db", "", "")
	mode := flag.String("mode", "", "")
	word := flag.String("word", "", "")
	flag.Parse()
	switch *mode {
	case "hangs":
		time.Sleep(time.Hour)
	case "crashes":
		os.Exit(3)
	case "child":
		signal.Ignore(syscall.SIGTERM)
	case "leaves children":
		// The parent goes, and its child keeps the port.
		child := exec.Command(os.Args[0], "-port", *port, "-db", *database, "-mode", "child", "-word", *word)
		child.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
		child.Stdout, child.Stderr = nil, nil
		if err := child.Start(); err != nil {
			panic(err)
		}
		time.Sleep(time.Hour)
	case "ignores SIGTERM":
		signal.Ignore(syscall.SIGTERM)
	}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if r.Method == "POST" {
			old, _ := os.ReadFile(*database)
			os.WriteFile(*database, append(old, body...), 0o600)
		}
		kept, _ := os.ReadFile(*database)
		beside, _ := filepath.Glob("*")
		besideBinary, _ := os.ReadDir(filepath.Dir(os.Args[0]))
		w.Header().Set("content-type", "application/json")
		fmt.Fprintf(w, `{"kept": %q, "sent": %q, "beside": %d, "with_binary": %d}`, kept, r.Header.Get("content-type"), len(beside), len(besideBinary))
	})
	http.HandleFunc("/does", func(w http.ResponseWriter, r *http.Request) { does(r.URL.Query().Get("what"), w) })
	fmt.Println(http.ListenAndServe("127.0.0.1:"+*port, nil))
}

func does(what string, w http.ResponseWriter) {
	switch what {
	case "slow":
		for range 100 {
			io.WriteString(w, "a")
			w.(http.Flusher).Flush()
			time.Sleep(time.Second)
		}
	case "huge":
		for range 100_000 {
			w.Write(bytes.Repeat([]byte("a"), 10_000))
		}
	case "garbage":
		connection, _, _ := w.(http.Hijacker).Hijack()
		io.WriteString(connection, "\x00\xff no http at all\r\n\r\n")
		connection.Close()
	case "nested":
		io.WriteString(w, strings.Repeat("[", 500_000))
	case "floods":
		for {
			os.Stdout.Write(bytes.Repeat([]byte("flood\n"), 10_000))
		}
	case "eats":
		held := [][]byte{}
		for {
			held = append(held, bytes.Repeat([]byte("a"), 64<<20))
		}
	case "fills":
		file, _ := os.Create("/work/full")
		for {
			if _, err := file.Write(bytes.Repeat([]byte("a"), 1<<20)); err != nil {
				file, _ = os.Create(fmt.Sprintf("/work/full-%d", time.Now().UnixNano()))
			}
		}
	case "spoils its folder":
		os.Link("/opt/service/program", "/work/a")
		os.WriteFile("/work/b", nil, 0o600)
		os.Link("/work/b", "/work/c")
		os.Symlink("/work/d", "/work/d")
		syscall.Mkfifo("/work/data.db", 0o600)
		os.Chmod("/work", 0)
	case "network":
		_, err := net.DialTimeout("tcp", "1.1.1.1:53", 2*time.Second)
		_, again := net.DialTimeout("unix", "/run/bench/s", 2*time.Second)
		fmt.Fprintf(w, `{"network": %t, "bench": %t}`, err == nil, again == nil)
	case "kills the relay":
		syscall.Kill(-1, syscall.SIGKILL)
		syscall.Kill(os.Getppid(), syscall.SIGKILL)
	case "stops the relay":
		syscall.Kill(os.Getppid(), syscall.SIGSTOP)
	}
}
