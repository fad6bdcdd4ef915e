module example.com/go-delivery-benchmark

go 1.21
