using Duel.Networks;
using Duel.Tensors;

namespace Duel.Losses.Tests;

public class AdaTests
{
    [Fact]
    public void Probability_rises_while_real_scores_are_too_often_above_where_the_game_is_undecided()
    {
        var view = (AdaAugmentation)new Ada(Target: 0.6, Speed: 100, Every: 2).ForRun();
        Judge(view, new Hinge(), 1, 1, 1, 1, -1);
        Assert.Equal(0, view.Probability);
        // Nine of ten: a mean sign of 0.8. Two batches of five are 10 of the 100 samples that it takes from 0 to 1.
        Judge(view, new Hinge(), 1, 1, 1, 1, 1);
        Assert.Equal(0.1, view.Probability, 1e-12);
        Judge(view, new Hinge(), -1, 1, 1, -1, 1);
        Judge(view, new Hinge(), 1, 1, 1, 1, 1);
        // Eight of ten: just 0.6, where it stays.
        Assert.Equal(0.1, view.Probability, 1e-12);
        Judge(view, new Hinge(), -1, -1, 1, -1, 1);
        Judge(view, new Hinge(), 1, 1, 1, 1, 1);
        Assert.Equal(0, view.Probability, 1e-12);
    }

    [Fact]
    public void Probability_stays_between_0_and_the_most()
    {
        var view = (AdaAugmentation)new Ada(Speed: 10, Most: 0.7, Every: 1).ForRun();
        for (var turn = 0; turn < 5; turn++)
            Judge(view, new Hinge(), 1, 1, 1, 1);
        Assert.Equal(0.7, view.Probability);
        for (var turn = 0; turn < 5; turn++)
            Judge(view, new Hinge(), -1, -1, -1, -1);
        Assert.Equal(0, view.Probability);
    }

    [Fact]
    public void Scores_count_from_the_games_own_middle_or_from_the_generated_samples()
    {
        Assert.Equal(0, After(new LeastSquares(), 0.4));
        Assert.Equal(0.1, After(new LeastSquares(), 0.6));
        Assert.Equal(0.1, After(new LeastSquares(-1, 1, 0), 0.4));
        Assert.Equal(0, After(new Relativistic(), 0.4));
        Assert.Equal(0.1, After(new Relativistic(), 2.1));

        // Generated samples have scores of 2.
        static double After(IAdversarialLoss game, double score)
        {
            var view = (AdaAugmentation)new Ada(Speed: 10, Every: 1).ForRun();
            Judge(view, game, score);
            return view.Probability;
        }
    }

    [Fact]
    public void Settings_are_shared_between_runs_and_what_is_learned_is_not()
    {
        var settings = new Ada(Speed: 10, Every: 1);
        var (one, other) = (settings.ForRun(), settings.ForRun());
        Judge(one, new Hinge(), 1);
        Assert.Equal((0.1, 0.0), (((AdaAugmentation)one).Probability, ((AdaAugmentation)other).Probability));
    }

    [Fact]
    public void A_restored_view_goes_on_in_the_middle_of_its_count()
    {
        var (whole, part, rest) = ((AdaAugmentation)new Ada(Speed: 100).ForRun(), (AdaAugmentation)new Ada(Speed: 100).ForRun(), (AdaAugmentation)new Ada(Speed: 100).ForRun());
        for (var turn = 0; turn < 6; turn++)
        {
            Judge(whole, new Hinge(), 1, 1);
            if (turn < 5)
                Judge(part, new Hinge(), 1, 1);
        }
        var state = new SavedState();
        part.SaveOrRestore(StateSerializer.Saving(state));
        rest.SaveOrRestore(StateSerializer.Restoring(state));
        Judge(rest, new Hinge(), 1, 1);
        var (expected, found) = (new SavedState(), new SavedState());
        whole.SaveOrRestore(StateSerializer.Saving(expected));
        rest.SaveOrRestore(StateSerializer.Saving(found));
        Assert.Equal(expected.Values.Select(value => value.ToString()), found.Values.Select(value => value.ToString()));
        Assert.Equal(0.08, rest.Probability, 1e-12);
    }

    [Fact]
    public void At_a_probability_of_0_pictures_are_as_they_were_and_between_some_are()
    {
        var x = new Rng(1).Normal([500, 6, 6, 3]);
        Assert.Same(x, new Ada().Of(x, new(new Rng(2), 0)));
        var seen = new Ada(Start: 0.1).Of(x, new(new Rng(2), 0));
        var same = (seen - x).Abs().Max(3).Max(2).Max(1).ToDoubles().Count(change => change < 1e-4);
        // Fifteen things of which each happens to a tenth, two to a twentieth, and some of them change nothing: 0.9^13 0.95^2 is a quarter.
        Assert.InRange(same, 90, 210);
    }

    [Fact]
    public void Grey_pictures_stay_grey_and_hues_turn_around_grey()
    {
        var grey = new Rng(1).Normal([20, 2, 2, 1], DType.Float64).BroadcastTo([20, 2, 2, 3]);
        var seen = new Ada(Start: 1, Most: 1, Blit: false, Geometry: false).Of(grey, new(new Rng(2), 0)).ToDoubles();
        Assert.All(seen.Chunk(3), pixel => Assert.InRange(pixel.Max() - pixel.Min(), 0, 1e-12));
    }

    [Fact]
    public void Games_without_a_middle_are_refused_unless_they_pair()
    {
        var design = new DcganArchitecture { Size = 28, Channels = 1, Width = 2 };
        string? Validate(IAdversarialLoss game) => new Ada().Validate(new(game, design.CreateGenerator(new Rng(1)), design.CreateDiscriminator(new Rng(2))));
        Assert.Contains("those of Wasserstein have none", Validate(new Wasserstein()), StringComparison.Ordinal);
        Assert.Null(Validate(new Relativistic()));
        Assert.Null(Validate(new Hinge()));
    }

    private static void Judge(IAugmentation view, IAdversarialLoss game, params double[] real) =>
        view.Observe(new(Tensor.From(real, [real.Length]), Tensor.Full([real.Length], 2, DType.Float64)), game);
}
