package nostatements

const C = 1
