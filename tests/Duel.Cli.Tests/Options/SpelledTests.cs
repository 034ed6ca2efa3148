using Duel.Losses;
using Duel.Networks;
using Duel.Training;

namespace Duel.Cli.Tests;

/// <summary>Choices as text.</summary>
public sealed class SpelledTests
{
    [Fact]
    public void The_text_of_a_choice_makes_it_again()
    {
        var optimizer = new AdamW(Rate: 3e-5, Decay: 0.125);
        var design = new MlpArchitecture { Depth = 2, Bounded = true };
        var game = new LeastSquares(A: -1);

        Assert.Equal(optimizer, PartCatalogue.Of<IOptimizer>().Make(PartCatalogue.Of<IOptimizer>().Spell(optimizer)));
        Assert.Equal(design, PartCatalogue.Of<IGanArchitecture>().Make(PartCatalogue.Of<IGanArchitecture>().Spell(design)));
        Assert.Equal(game, PartCatalogue.Of<IAdversarialLoss>().Make(PartCatalogue.Of<IAdversarialLoss>().Spell(game)));
    }
}
