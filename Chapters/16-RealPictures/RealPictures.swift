// The text of chapter 16: prose in the lines that begin with //:, and the program that computes
// every figure and number of it.

//: Everything so far was made by us. Magnets, grammars, signals: we knew the law before we looked,
//: and could say of each network what it ought to have found. Nobody knows the law of pictures. Do
//: the same tools say anything about real images?
//:
//: {{figure:worlds}}
//:
//: Each panel is a world of pictures, $28\times28$ pixels each. The first is photographs of
//: clothing [@xiao2017], the second an Ising magnet at $T_c$, the third leaves on the ground, as
//: a model has them. The other two are made of the first: with the same spectrum, and with
//: the same pixels. **Guess, before you read on:** two of these worlds look the same after they
//: have been blurred and shrunk, at least in theory; which? Two have the same power spectrum, if
//: each picture is put on a torus; would you have believed it? And in which of them does it make
//: sense to say "correlation length"?
//:
//: We ask of clothing what we asked of magnets, in the same order: the spectrum and blurring
//: (@sec:field), what to do where the lattice is not alike everywhere (@sec:places, @sec:modes),
//: what a deep belief network makes of it (@sec:features, @sec:dreams), what its features are good
//: for (@sec:labels), and whether we may believe what a network says of its reasons (@sec:maps).
//: Each time there is a control that knows nothing, and more than once it wins. Then the book ends,
//: with an account: what physics explained about deep learning, and what it did not.

import Course
import Foundation
import LinearAlgebra
import Pictures
import Plot
import Statistics

@main
struct RealPictures: Chapter {
  static let number: ChapterNumber = 16
  static let title = "From spins to pictures"
  static let question = "Do the same tools say anything about real images?"
  static let data: DataFiles? = DataFiles(
    name: "Fashion-MNIST", files: PictureFolder.files, folder: "/usr/share/datasets/fashion-mnist",
    package: "dataset-fashion-mnist", source: "https://github.com/zalandoresearch/fashion-mnist")
  static let contents = Contents(
    figures: [
      worldsFigure, spectraFigure, blursFigure, placesFigure, variancesFigure, fieldsFigure,
      readingsFigure, dreamsFigure, scoresFigure, mapsFigure, likenessFigure, deletingFigure,
    ],
    claims: [
      windowClaim, spectraClaim, growthClaim, flowClaim, alikeClaim, placesClaim, ranksClaim,
      modesClaim,
      shellsClaim, kindsClaim, spotsClaim, readClaim, filterClaim, islandsClaim, gaussianClaim,
      heartClaim, helpClaim, formClaim, squaresClaim, signsClaim, absoluteClaim, deletingClaim,
      edgesClaim, completeClaim,
    ] + Exercises.claims,
    numbers: numbers + Exercises.numbers)
}

extension RealPictures {
  /// All pictures, read once.
  static func stock(_ run: Run) throws -> PictureFolder {
    try run.shared("pictures") { _, _ in try PictureFolder(run.data) }
  }
}

//: ::: notation
//: | symbol | meaning | in the program |
//: |---|---|---|
//: | $v_i$, $u_i$ | a pixel, from 0 (black) to 1; the same less its mean | `gray`, `centered` |
//: | $k$, $P(k)$, $a$ | periods across a picture; power of waves; exponent, $P\propto k^{-a}$ | `Wave`, `powers`, `exponent` |
//: | $w_i$ | the window through which waves are seen | `window` |
//: | $b$, $d$ | side of a block; difference of neighboring blocks | `blocks`, `contrasts` |
//: | $C_{ij}$, $\varrho$ | covariance of pixels; the part of its squares that waves have on the diagonal | `covariance`, `diagonalPart` |
//: | $\lambda_n$, $m$, $\varphi$ | variance of a mode, by rank; number of modes that are kept; pixels made of these | `Modes` |
//: | $W^{(l)}$ | weights of the machine $l$ of a stack | `LayeredMachine` |
//: | $z$, $A_i$ | what a network answers; what pixel $i$ contributes to it, by some map | `answer`, `map` |
//: :::
//:
//: {{text:Field}}
//:
//: {{text:Modes}}
//:
//: {{text:Features}}
//:
//: {{text:Dreams}}
//:
//: {{text:Labels}}
//:
//: {{text:Maps}}
//:
//: ## What carries over {#sec:verdict}
//:
//: | a tool of magnets | on clothing | by which claim |
//: |---|---|---|
//: | spectrum, exponent | works, and is easily fooled: a frame or one edge gives a power | @claim:window, @claim:spectra |
//: | scaling dimension | its sign; twice the number, the exponent of the contrast, is off by $0.4$ in the magnet itself, where we know it; what the spectrum says without a power law is right | @claim:growth, @claim:alike |
//: | fixed points of blurring | are found where they are, in the magnet and in leaves, from $b=2$ on; clothing has none | @claim:flow |
//: | all places alike | false: less than half of the covariance is of that kind | @claim:places |
//: | modes for waves | work; the rank counts waves, even where no place is like another | @claim:ranks |
//: | what is large is Gaussian | false, as it is in a magnet at $T_c$. In clothing what is large is mostly between the kinds | @claim:modes, @claim:shells, @claim:kinds |
//: | blocks in a deep network | none, by a falling lesson much like that of @ch:11 (the slow one was not tried); pieces of garments, and whole ones | @claim:spots |
//: | layers as filters | no: they lose at all scales | @claim:reading, @claim:filter |
//: | what chains tell depends on their start | yes: begun in the data they show the data (@ch:09), begun at random the islands of @ch:08 | @claim:islands |
//: | features save labels | the first layer's do, after a long lesson and where there are many, by a factor of two or three (@fig:scores); deeper ones cost labels | @claim:help, @claim:form |
//: | maps need a second network | yes, as in @ch:13; and signs, and an intervention | @claim:signs, @claim:absolute, @claim:deleting |
//:
//: So do they say anything? The *measures* carry over, each with a control beside it, and they said
//: things that we did not know: that the sharp differences of clothing are small, that its largest modes are
//: mostly its kinds, that a stack loses at every scale. The *theory* behind them, one lattice, one
//: law at every place, few relevant directions, does not. A magnet is simple on large scales since
//: it forgets. A shirt is not.
//:
//: **What surprised us.** That the law of ranks, @eq:rank, holds for pictures in which no place is
//: like another; and that we had first found it broken, by comparing two ranges of waves, and had
//: not looked for the reason why it should hold. That all modes of clothing together have nearly
//: the kurtosis of a Gaussian, by accident. That sixteen block averages know more about the largest
//: wave than the top of a network does. That the first layer of a stack does help, though not where
//: we had predicted it; we had first written that it does not, since we had added errors that are
//: not independent, and the exercise on that very mistake was already in the chapter. That the most
//: beautiful figure of the chapter is the one with the untrained network in it. And that the same
//: maps, which as pictures show little but the picture, are with their signs the best list of
//: pixels to take away that we have found.
//:
//: ## The end of the book {#sec:end}
//:
//: A satellite can forget its atoms. We began Part II with that, and with the reason: in the motion
//: of the center all that is inside comes with the square of a small number, size over distance, and
//: so is *irrelevant*, the more so the farther off one is. From there we went to the renormalization
//: group, and then to machines that learn, because two physicists had written
//: that a deep network does the same: it forgets layer by layer what does not matter [@mehta2014].
//: If so, that would explain why deep learning works. We have spent the rest of the book on this
//: sentence. Here is the account.
//:
//: | the hope | what we found | chapter |
//: |---|---|---|
//: | coarse-graining makes the world simple | yes, and for sums and chains it can be done exactly | 3 |
//: | in two dimensions too | approximately: the shape of the flow survives, the numbers do not. Sampled, with nothing left out, exponents come within a percent, and they are universal | 4, 5 |
//: | what to keep can be *computed* | yes, by singular values, to six digits; but what is kept is no longer spins, and the flow drifts off with debris | 6 |
//: | or chosen by a principle | yes; but the best bound has not the best exponent | 7 |
//: | a learning machine is a physical system | literally: energies, temperatures, islands, slow modes; a unit for each bond holds a magnet exactly, half as many as spins as nearly as one likes, by decimation; and the measures of success lie, in ways that physics knows | 8, 9 |
//: | training is renormalization, by an exact mapping | the mapping is exact, for every machine, and so selects none; what is true is a bound: what a trained machine dreams of its hidden units is at least as near to what it answers as the machine is to the magnet. And one of the printed equations is false | 10 |
//: | a deep network makes block spins | yes, if it is taught slowly: local, with areas in the ratio of unit numbers, correlations within a few percent of those of blocks, a coupling within a fifth. (Hot magnets get blocks too, but from the penalty.) With the rates of 2006 few in the first layer | 11 |
//: | its flow finds the critical point | no; its dreams flow to its own law. A rule made of its units has the right exponents, and so has one of weights dealt out at random | 12 |
//: | what a network keeps is relevant | where what is relevant is also what varies most; otherwise one has to ask for it | 12, here |
//: | networks find order parameters | they find what their layers make easy; the physicist finds out which it was by intervention | 13 |
//: | the world is learnable since it is physical | few numbers, symmetries, neighbors: yes, these are most of what helps | 14 |
//: | depth is for hierarchies | the best answer to a hierarchy *is* a decimation; but neighbors and equal weights help more than depth, and not all hierarchies are learned | 14 |
//: | depth is a flow | yes, at the start and for wide layers: fixed points, two phases, a length that says how deep one can train. But nothing is coarse-grained; what is shared is the mathematics | 15 |
//: | it explains real networks on real pictures | the measures work, the theory does not reach so far | here |
//:
//: **The answer** to the question of the book is no, not as it was hoped. Where learning and
//: renormalization are one thing, in a chain and in a hierarchy, they are so exactly; but nobody
//: needed deep networks for these. In networks that were taught on magnets there is a likeness,
//: which can be measured and is good to a few percent in the first layer of a slow lesson; but what
//: is like a block spin in it has the right exponents even if its weights were dealt out at random,
//: so that these are the magnet's and not the lesson's; and its dreams have no critical fixed point.
//: What a network keeps is what varies most, which is renormalization where large variance and large
//: scale are one. And of pictures the tools tell much that is true, and nothing of why they can be
//: learned. That a deep network works *because* it is a
//: renormalization group, we have found nowhere.
//:
//: **What physics explained.** First, the two exact places. A chain can be held by half as many
//: hidden units as spins, in the limit of large weights, and what they do is a decimation (a machine
//: with a unit for each bond is as perfect, and decimates nothing); and the best answer that a
//: hierarchy allows *is* a decimation, from the leaves to the root. There renormalization is not a
//: picture of what a machine does, it is what a perfect machine can do, or must. It explained
//: *machines before they learn*: the flow of signals in @ch:15 has no parameter to fit, and it
//: holds. (How many of its lengths a network can be deep and still be trained had to be measured:
//: five or six, in our lesson and in the one on images that we had read about.) It explained *what
//: goes wrong*: why chains do not mix, and why those that begin in the data show the data; why a
//: likelihood does not see what is far away; why the first lesson learns one mode long before the
//: others. It gave *limits* that nobody can pass, from Kaufman's partition function to the best
//: answer of a tree, so that for once we knew what success would be. And it gave a habit, which is
//: worth more than the analogies: to change one thing, to keep a control that must fail, and to ask
//: of each number how wrong it may be. Most of what we learned about networks in this book we
//: learned from controls.
//:
//: **What it did not.** Why descent finds good weights, when it does: grammars are learned and sums
//: are not, and our best sentence about it was that a thing is learned if its parts tell something
//: of the whole, so that chance leaves traces. What the relevant variables of a shirt are: there is
//: no lattice, no law that is the same everywhere, no parameter in which to expand, and what is
//: large is mostly a label that people chose. Why a network that has more weights than samples is
//: right about new ones: in this book we measured this again and again and explained it nowhere.
//: And whether depth in *trained* networks is coarse-graining: where the best answer was known they
//: forgot in its order, and whether they kept too much depended on how one writes the answer.
//:
//: So the title of the book is to be taken at its word. The satellite was not a proof that networks
//: forget. It was a hint where to look: for the variables in which a thing is simple, for the small
//: number that makes it so, for the fixed point that would make the details not matter. In magnets
//: one finds all three. In networks one finds the first at times, the second rarely, and the third
//: before training begins. It could have been otherwise, and nobody would have known without
//: looking.
//:
//: **What to read next.** For machines as physical systems, the book of MacKay [-@mackay2003] is
//: still the one that makes both sides feel at home. Bahri and co-authors review what statistical
//: mechanics says about deep networks, depth and signals, losses and width [-@bahri2020]. Roberts,
//: Yaida and Hanin carry @ch:15 through to trained networks of finite width, with an effective
//: theory that would please a particle physicist [-@roberts2022]. On why networks are right about
//: what they have not seen, begin with two that made the question hard: @zhang2017, where
//: networks learn random labels, and @belkin2019, where the error falls again beyond the point at
//: which all samples are fitted. On hierarchies, and how many samples they cost, @cagnetta2024.
//: On relevant variables without a lattice, read @bradde2017; on those that are chosen by
//: information, @koch2018. On pictures as physics, the letter of @ruderman1994 is four pages, and
//: still the best place to begin. And on how to be wrong in public, with profit: @adebayo2018.
//:
//: There is one more thing to read, and you have it already. Every claim of this book is a program
//: with a control. Break one on purpose: a sign, a factor, a random number too few. If the claim
//: still holds, you have found a mistake of ours; if it does not, you know something that you did
//: not know before. That is the whole method, and it needs no lattice.
