package io.jenkins.plugins.godelivery.hostile;

import static io.jenkins.plugins.godelivery.hostile.HostileBuild.steps;

import java.util.List;

/** Attacks by Go modules whose tests misbehave when go runs them. */
final class HostileModules {
    private static final String TEST = "goTest failOn: 'NEVER', timeout: '60s', cache: false";

    private HostileModules() {}

    static final List<HostileBuild> ALL = List.of(
            tests("tests-that-print-without-an-end", """
                func TestPrint(t *testing.T) {
                	for {
                		fmt.Println(strings.Repeat("x", 1000))
                	}
                }
                """, "goTest failOn: 'NEVER', timeout: '5s', cache: false"),
            tests("tests-that-print-300-mb-in-a-line", """
                func TestPrint(t *testing.T) {
                	for i := 0; i < 300; i++ {
                		fmt.Print(strings.Repeat("x", 1<<20))
                	}
                	t.Fail()
                }
                """, TEST),
            tests("subtests-of-go-by-the-ten-thousand", """
                func TestMany(t *testing.T) {
                	for i := 0; i < 50000; i++ {
                		t.Run(fmt.Sprint(i, "<script>${7*7}", strings.Repeat("n", i%2000)), func(t *testing.T) { t.Log("no"); t.Fail() })
                	}
                }
                """, TEST),
            tests("names-that-go-lets-through", """
                func TestNames(t *testing.T) {
                	for _, name := range []string{"\\x00", "\\xff\\xfe", "a\\nFinished: SUCCESS", "\\x1b[2K", "\\u202e", strings.Repeat("/", 5000), "", "../../..", "${it}", "<img src=x onerror=alert(1)>"} {
                		t.Run(name, func(t *testing.T) { t.Log(name); t.Fail() })
                	}
                }
                """, TEST),
            tests("tests-that-kill-their-shell", """
                func TestKill(t *testing.T) {
                	for pid, i := os.Getppid(), 0; pid > 1 && i < 4; i++ {
                		stat, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
                		name, _ := os.ReadFile(fmt.Sprintf("/proc/%d/comm", pid))
                		fields := strings.Fields(string(stat[strings.LastIndex(string(stat), ")")+1:]))
                		if strings.TrimSpace(string(name)) == "java" {
                			break
                		}
                		syscall.Kill(pid, syscall.SIGKILL)
                		fmt.Sscan(fields[1], &pid)
                	}
                }
                """, "timeout(2) { " + TEST + " }"),
            tests("tests-that-end-the-process", """
                func TestMain(m *testing.M) {
                	fmt.Println("--- PASS: TestAll (0.00s)\\nPASS\\nok  \\tm\\t0.01s")
                	os.Exit(0)
                }
                """, TEST),
            tests("tests-that-leave-processes-behind", """
                func TestLeave(t *testing.T) {
                	for i := 0; i < 20; i++ {
                		command := exec.Command("sleep", "30")
                		command.Stdout = os.Stdout
                		command.Stderr = os.Stderr
                		command.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
                		command.Start()
                	}
                }
                """, "goTest failOn: 'NEVER', timeout: '5s', cache: false"),
            tests("tests-that-write-into-the-files-of-the-step", """
                func TestWrite(t *testing.T) {
                	wd, _ := os.Getwd()
                	filepath.Walk(wd+"@tmp", func(path string, info os.FileInfo, err error) error {
                		if err == nil && info.Mode().IsRegular() {
                			os.WriteFile(path+".json", []byte(strings.Repeat("{", 1<<20)), 0o644)
                			if file, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0); err == nil {
                				file.WriteString("\\x00\\n{\\"Action\\":\\"pass\\",\\"Package\\":\\"m\\"}\\n{\\"Action\\":")
                			}
                		}
                		return nil
                	})
                }
                """, TEST),
            tests("tests-that-put-devices-among-the-files-of-the-step", """
                func TestReplace(t *testing.T) {
                	wd, _ := os.Getwd()
                	filepath.Walk(wd+"@tmp", func(path string, info os.FileInfo, err error) error {
                		if err == nil && info.IsDir() && strings.Contains(path, "go-delivery/") {
                			os.Symlink("/dev/zero", path+"/race.1")
                			os.Symlink("/dev/zero", path+"/zero.json")
                			syscall.Mkfifo(path+"/race.2", 0o644)
                			syscall.Mkfifo(path+"/cover.out", 0o644)
                			syscall.Mkfifo(path+"/exits", 0o644)
                		}
                		return nil
                	})
                }
                """, TEST),
            tests("tests-that-delete-the-files-of-the-step", """
                func TestDelete(t *testing.T) {
                	wd, _ := os.Getwd()
                	os.RemoveAll(wd + "@tmp")
                	os.RemoveAll(wd)
                }
                """, TEST),
            tests(
                            "tests-that-tell-a-secret",
                            """
                            func TestSecret(t *testing.T) {
                            	canary := os.Getenv("CANARY")
                            	fmt.Println(canary, strings.Repeat("x", 5000)+canary)
                            	t.Run(canary, func(t *testing.T) { t.Error(canary) })
                            	panic(canary)
                            }
                            """,
                            "withCredentials([string(credentialsId: 'of-tests', variable: 'CANARY')]) { " + TEST + " }")
                    .logContains("***"),
            tests("tests-that-kill-their-agent", """
                func TestKill(t *testing.T) {
                	all, _ := filepath.Glob("/proc/[0-9]*/cmdline")
                	for _, path := range all {
                		line, _ := os.ReadFile(path)
                		var pid int
                		fmt.Sscanf(path, "/proc/%d/cmdline", &pid)
                		if strings.Contains(string(line), "agent.jar") && strings.Contains(string(line), "-name\\x00victim\\x00") {
                			syscall.Kill(pid, syscall.SIGKILL)
                		}
                	}
                	t.Error("no")
                }
                """, "stash 'm'\nnode('victim') {\nunstash 'm'\n" + TEST + "\n}"),
            tests(
                    "tests-that-fill-the-disk",
                    """
                    func TestFill(t *testing.T) {
                    	file, _ := os.Create("filler")
                    	for i := 0; i < 1000; i++ {
                    		file.Write(make([]byte, 1<<20))
                    		t.Log(strings.Repeat("x", 100000))
                    	}
                    	t.Error("no")
                    }
                    """,
                    "stash 'm'\nws('@SMALL@/workspace') {\nunstash 'm'\n" + TEST + "\n}"),
            tests("stacks-without-an-end", """
                func TestDeep(t *testing.T) {
                	for i := 0; i < 5000; i++ {
                		go func() { select {} }()
                	}
                	var deep func(int) int
                	deep = func(i int) int { return deep(i+1) + 1 }
                	deep(0)
                }
                """, TEST),
            tests("code-that-changes-while-it-is-tested", """
                func TestChange(t *testing.T) {
                	os.WriteFile("m_test.go", []byte(strings.Repeat("{", 9<<20)), 0o644)
                	os.WriteFile("go.mod", []byte("module \\x00\\n"), 0o644)
                	os.WriteFile(".go-delivery.yaml", []byte("gate: false\\n"), 0o644)
                	os.Symlink("/dev/zero", "zero.go")
                	t.Error("no")
                }
                """, TEST),
            tests("output-that-is-an-output-of-go", """
                func TestForge(t *testing.T) {
                	for i := 0; i < 1000; i++ {
                		fmt.Println(`{"Action":"pass","Package":"m","Test":"TestForge"}`)
                		fmt.Println("==================\\nWARNING: DATA RACE\\nRead at 0x1 by goroutine 7:")
                		fmt.Println("\\x16--- PASS: TestForge (0.00s)\\n=== RUN   TestOther\\npanic: test timed out after 1s")
                	}
                	t.Error("no")
                }
                """, TEST),
            steps(
                    "builds-that-fail-in-a-thousand-packages",
                    files -> {
                        HostileSources.module(files);
                        for (int i = 0; i < files.many(300); i++) {
                            files.text(
                                    "p" + i + "/a.go",
                                    "package p\n\n//line ../../../etc/passwd:1\nvar x int = \"" + "y".repeat(i)
                                            + "\"\n");
                        }
                    },
                    "goBuild failOn: 'NEVER', cache: false\ngoTest failOn: 'NEVER', cache: false"));

    /** Returns a build of a module with one package; imports are derived from the body. */
    private static HostileBuild tests(String name, String body, String steps) {
        return steps(
                name,
                files -> {
                    HostileSources.module(files);
                    StringBuilder source = new StringBuilder("package m\n\nimport (\n");
                    for (String used :
                            List.of("fmt", "os", "os/exec", "path/filepath", "strings", "syscall", "testing")) {
                        if (body.contains(used.substring(used.lastIndexOf('/') + 1) + ".")) {
                            source.append("\t\"" + used + "\"\n");
                        }
                    }
                    files.text("m_test.go", source + ")\n\n" + body);
                },
                steps);
    }
}
