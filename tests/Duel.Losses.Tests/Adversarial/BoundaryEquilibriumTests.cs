using Duel.Networks;
using Duel.Tensors;
using static Duel.Losses.Tests.ClosedForm;

namespace Duel.Losses.Tests;

public class BoundaryEquilibriumTests
{
    [Fact]
    public void Discriminator_equals_the_closed_form() => IsMeanOf(new BoundaryEquilibrium(Start: 0.3).Discriminator, Curve.Up, Curve.Down.Times(0.3));

    [Fact]
    public void Generator_equals_the_closed_form() => IsMeanOf(new BoundaryEquilibrium().Generator, Curve.Nothing, Curve.Up);

    [Fact]
    public void Weight_grows_while_generated_samples_are_reconstructed_too_well_and_stays_within_0_and_1()
    {
        var game = new BoundaryEquilibrium(Ratio: 0.5, Rate: 0.1);
        // Energies 4 and 1: at a ratio of a half generated samples should have 2.
        Assert.Equal(0.3 + (0.1 * (2 - 1)), game.Follow(0.3, Energies(4, 1)), Tolerance);
        Assert.Equal(0.3 + (0.1 * (2 - 3)), game.Follow(0.3, Energies(4, 3)), Tolerance);
        Assert.Equal(1, game.Follow(0.95, Energies(40, 1)));
        Assert.Equal(0, game.Follow(0.05, Energies(1, 40)));
    }

    [Fact]
    public void In_a_run_the_weight_moves_with_what_was_judged_and_goes_on_from_where_it_was_kept()
    {
        var settings = new BoundaryEquilibrium(Rate: 0.1, Start: 0.3);
        var (game, rest) = (settings.ForRun(), settings.ForRun());
        var scores = Energies(4, 1);
        Assert.Equal(4 - (0.3 * 1), game.Discriminator(scores).Item(), Tolerance);
        Assert.Equal(4 - (0.3 * 1), game.Discriminator(scores).Item(), Tolerance);
        game.Observe(scores);
        Assert.Equal(4 - (0.4 * 1), game.Discriminator(scores).Item(), Tolerance);
        var state = new SavedState();
        ((IStateful)game).SaveOrRestore(StateSerializer.Saving(state));
        ((IStateful)rest).SaveOrRestore(StateSerializer.Restoring(state));
        Assert.Equal(4 - (0.4 * 1), rest.Discriminator(scores).Item(), Tolerance);
    }

    [Fact]
    public void Unbounded_scores_are_refused_and_energies_are_not()
    {
        foreach (var game in new IAdversarialLoss[] { new BoundaryEquilibrium(), new EnergyMargin() })
        {
            Assert.Contains("discriminator-kind=reconstruction", game.Validate(CompositionOf(DiscriminatorKind.Score)), StringComparison.Ordinal);
            Assert.Null(game.Validate(CompositionOf(DiscriminatorKind.Reconstruction)));
            Composition CompositionOf(DiscriminatorKind judge)
            {
                var design = new MlpArchitecture { Width = 4, LatentLength = 1, DiscriminatorKind = judge };
                return new(game, design.CreateGenerator(new Rng(1)), design.CreateDiscriminator(new Rng(2)));
            }
        }
    }

    private static Scores Energies(double real, double fake) => new(Column([-real, -real]), Column([-fake, -fake]));
}
