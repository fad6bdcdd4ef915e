module example.com/ended

go 1.21
