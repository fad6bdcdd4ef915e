module example.com/linted

go 1.21
