@main
struct Weave { static func main() {} }
