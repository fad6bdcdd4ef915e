package io.jenkins.plugins.godelivery.agreement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Program that uses containers of the standard library concurrently, although they are not safe for that. */
record RacyProgram(Path log, int found) {
    private static final String SOURCE = """
        package main

        import (
            "container/heap"
            "container/list"
            "math/rand"
            "sort"
            "strings"
            "sync"
        )

        type ints struct{ sort.IntSlice }

        func (s *ints) Push(x any) { s.IntSlice = append(s.IntSlice, x.(int)) }
        func (s *ints) Pop() any   { x := s.IntSlice[0]; s.IntSlice = s.IntSlice[1:]; return x }

        func main() {
            linked, numbers, random := list.New(), new(ints), rand.New(rand.NewSource(1))
            text := new(strings.Builder)
            var wg sync.WaitGroup
            share := func(use func(i int)) {
                for g := 0; g < 3; g++ {
                    wg.Add(1)
                    go func() {
                        defer wg.Done()
                        use(g)
                    }()
                }
                wg.Wait()
            }
            share(func(i int) { linked.PushBack(i) })
            share(func(i int) { linked.InsertBefore(i, linked.Front()) })
            share(func(i int) { heap.Push(numbers, i) })
            share(func(int) { random.Int63() })
            share(func(int) { text.WriteByte('x') })
        }
        """;
    private static final Pattern FOUND = Pattern.compile("(?m)^Found (\\d+) data race\\(s\\)$");

    static RacyProgram run(Go go, Path folder) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("go.mod"), "module example.com/racy\n\ngo 1.21\n");
        Files.writeString(folder.resolve("main.go"), SOURCE);
        Path log = folder.resolve("race.log");
        Go.Outcome outcome = go.run(folder, folder.resolve("out"), List.of("run", "-race", "."));
        Matcher found = FOUND.matcher(outcome.error());
        if (!found.find()) {
            throw new IOException("go run -race: " + outcome.error());
        }
        Files.writeString(log, outcome.error());
        return new RacyProgram(log, Integer.parseInt(found.group(1)));
    }
}
