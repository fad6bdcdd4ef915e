package dependent

import _ "example.com/broken/types"
