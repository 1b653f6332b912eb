import LinearAlgebra
import Statistics
import Testing

/// A tensor of normal numbers.
func randomTensor(_ shape: Int..., using random: inout RandomStream) -> Tensor {
  Tensor(shape: shape, elements: (0..<shape.reduce(1, *)).map { _ in random.normal() })
}

/// The largest difference of two tensors of one shape.
func distance(_ a: Tensor, _ b: Tensor) -> Double {
  guard a.shape == b.shape else { return .infinity }
  return zip(a.elements, b.elements).map { abs($0 - $1) }.max() ?? 0
}

struct TensorTests {
  @Test func `shape, elements and indices say the same`() {
    var tensor = Tensor(shape: [2, 3, 4]) { Double(100 * $0[0] + 10 * $0[1] + $0[2]) }
    #expect(tensor[1, 2, 3] == 123 && tensor.elements[5] == 11 && tensor.elements.count == 24)
    tensor[1, 0, 2] = 7
    #expect(tensor.elements[14] == 7)
    #expect(Tensor(shape: [2, 2], filledWith: 3).elements == [3, 3, 3, 3])
    #expect((2 * Tensor(shape: [2], elements: [1, 4])).elements == [2, 8])
    #expect(Tensor(shape: []) { _ in 5 }.scalar == 5)
    #expect(Tensor(shape: [2, 0]).elements.isEmpty)
  }

  @Test func `an order of indices moves each element to its place`() {
    let tensor = Tensor(shape: [2, 3, 4]) { Double(100 * $0[0] + 10 * $0[1] + $0[2]) }
    let moved = tensor.transposed([2, 0, 1])
    #expect(moved == Tensor(shape: [4, 2, 3]) { tensor[$0[1], $0[2], $0[0]] })
    #expect(moved.transposed([1, 2, 0]) == tensor)
  }

  @Test func `a tensor is a matrix of its first indices and the others`() {
    let matrix = Matrix([[1, 2, 3], [4, 5, 6]])
    #expect(Tensor(matrix).matrix(rows: 1) == matrix)
    let tensor = Tensor(shape: [2, 3, 4]) { Double(100 * $0[0] + 10 * $0[1] + $0[2]) }
    #expect(tensor.matrix(rows: 2)[5, 3] == 123 && tensor.matrix(rows: 1)[1, 11] == 123)
    #expect(tensor.matrix(rows: 0).rows == 1 && tensor.matrix(rows: 3).columns == 1)
    #expect(tensor.reshaped([6, 4])[5, 3] == 123)
  }

  @Test func `a ring of four tensors is a sum over its four bonds`() {
    var random = RandomStream(seed: 1, "ring")
    // All dimensions differ, so that no two letters can be confused.
    let a = randomTensor(2, 3, 4, using: &random)
    let b = randomTensor(4, 5, 6, using: &random)
    let c = randomTensor(5, 7, 2, using: &random)
    let d = randomTensor(3, 2, 7, using: &random)
    let ring = Tensor.contraction("ami,ijb,jkc,mdk->adcb", a, b, c, d)
    let expected = Tensor(shape: [2, 2, 2, 6]) { x in
      var sum = 0.0
      for m in 0..<3 {
        for i in 0..<4 {
          for j in 0..<5 {
            for k in 0..<7 { sum += a[x[0], m, i] * b[i, j, x[3]] * c[j, k, x[2]] * d[m, x[1], k] }
          }
        }
      }
      return sum
    }
    #expect(distance(ring, expected) < 1e-11)
  }

  @Test func `traces sum over an index that stands twice in one factor`() {
    var random = RandomStream(seed: 1, "traces")
    let t = randomTensor(3, 4, 3, 4, using: &random)
    let partial = Tensor(shape: [4, 4]) { x in (0..<3).map { t[$0, x[0], $0, x[1]] }.reduce(0, +) }
    #expect(distance(Tensor.contraction("ulur->lr", t), partial) < 1e-13)
    let whole = (0..<4).map { partial[$0, $0] }.reduce(0, +)
    #expect(abs(Tensor.contraction("ulul->", t).scalar - whole) < 1e-13)
    // Also beside another factor, and between two.
    let v = randomTensor(4, using: &random)
    let image = Tensor(shape: [4]) { x in (0..<4).map { partial[x[0], $0] * v[$0] }.reduce(0, +) }
    #expect(distance(Tensor.contraction("ulur,r->l", t, v), image) < 1e-12)
    #expect(distance(Tensor.contraction("r,ulur->l", v, t), image) < 1e-12)
    #expect(
      abs(
        Tensor.contraction("ab,ab->", partial, partial).scalar
          - partial.elements.map { $0 * $0 }.reduce(0, +)) < 1e-12)
  }

  @Test func `a letter in many factors is one sum, and one in the result is none`() {
    var random = RandomStream(seed: 1, "copies")
    let m = randomTensor(3, 2, using: &random)
    let site = Tensor.contraction("su,sl,sd,sr->uldr", m, m, m, m)
    let expected = Tensor(shape: [2, 2, 2, 2]) { x in
      (0..<3).map { m[$0, x[0]] * m[$0, x[1]] * m[$0, x[2]] * m[$0, x[3]] }.reduce(0, +)
    }
    #expect(distance(site, expected) < 1e-13)
    let columns = Tensor.contraction("su,su->us", m, m)
    #expect(columns == Tensor(shape: [2, 3]) { m[$0[1], $0[0]] * m[$0[1], $0[0]] })
    let diagonal = Tensor.contraction("ii->i", Tensor(Matrix([[1, 2], [3, 4]])))
    #expect(diagonal.elements == [1, 4])
    let outer = Tensor.contraction("i,j->ji", diagonal, Tensor(shape: [3], elements: [1, 2, 3]))
    #expect(outer.elements == [1, 4, 2, 8, 3, 12])
  }

  @Test func `the product of matrices is a contraction`() {
    var random = RandomStream(seed: 1, "product")
    let (a, b) = (randomMatrix(4, 5, &random), randomMatrix(5, 3, &random))
    #expect(Tensor.contraction("ik,kj->ij", Tensor(a), Tensor(b)).matrix(rows: 1) == a * b)
    let turned = Tensor.contraction("ik,kj->ji", Tensor(a), Tensor(b)).matrix(rows: 1)
    #expect(turned == (a * b).transposed)
  }

  @Test func `formulas and shapes that do not fit stop the program`() async {
    await #expect(processExitsWith: .failure) { _ = Tensor(shape: [2], elements: [1]) }
    await #expect(processExitsWith: .failure) { _ = Tensor(shape: [-1]) }
    await #expect(processExitsWith: .failure) { _ = Tensor(shape: [2])[2] }
    await #expect(processExitsWith: .failure) { _ = Tensor(shape: [2]).scalar }
    await #expect(processExitsWith: .failure) { _ = Tensor(shape: [2, 2]).transposed([0, 0]) }
    await #expect(processExitsWith: .failure) { refused("ij") }
    await #expect(processExitsWith: .failure) { refused("ij,ij->") }
    await #expect(processExitsWith: .failure) { refused("ijk->ijk") }
    await #expect(processExitsWith: .failure) { refused("i j->ij") }
    await #expect(processExitsWith: .failure) { refused("ij->i") }
    await #expect(processExitsWith: .failure) { refused("ij->ijk") }
    await #expect(processExitsWith: .failure) { refused("ij->iij") }
    await #expect(processExitsWith: .failure) { refused("ii->") }
    // The control: one that fits does not.
    await #expect(processExitsWith: .success) { refused("ij->ji") }
  }
}

/// A contraction of one tensor of shape [2, 3].
private func refused(_ formula: String) {
  _ = Tensor.contraction(formula, Tensor(shape: [2, 3]))
}
