package badxtest
