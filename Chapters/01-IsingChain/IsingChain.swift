@main
struct IsingChain { static func main() {} }
