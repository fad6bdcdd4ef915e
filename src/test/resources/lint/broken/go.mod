module example.com/lintbroken

go 1.22
