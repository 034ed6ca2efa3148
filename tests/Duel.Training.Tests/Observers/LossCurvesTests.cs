using Duel.Networks;

namespace Duel.Training.Tests;

public sealed class LossCurvesTests
{
    [Fact]
    public void A_long_run_keeps_a_bounded_number_of_points_that_still_span_all_of_it()
    {
        var curves = Curves(1, 30_000);
        var state = new SavedState();
        curves.SaveOrRestore(StateSerializer.Saving(state));
        var numbers = state.Tensors["points"].ToDoubles().Chunk(3).ToArray();
        Assert.InRange(numbers.Length, 500, 1024);
        Assert.Equal(10, numbers[0][0]);
        Assert.InRange(numbers[^1][0], 299_000, 300_000);
        var apart = numbers.Zip(numbers.Skip(1), (one, next) => next[0] - one[0]).Distinct().ToArray();
        Assert.Single(apart);
    }

    [Fact]
    public void Curves_that_were_kept_go_on_to_the_same_picture()
    {
        var whole = Curves(1, 9000);
        var state = new SavedState();
        Curves(1, 5000).SaveOrRestore(StateSerializer.Saving(state));
        var second = new LossCurves();
        second.SaveOrRestore(StateSerializer.Restoring(state));
        Report(second, 5001, 9000);
        Assert.Equal(whole.ToSvg(), second.ToSvg());
    }

    private static LossCurves Curves(int from, int to)
    {
        var curves = new LossCurves();
        curves.On(new RunStarted(0, ["one"], [1]));
        Report(curves, from, to);
        return curves;
    }

    private static void Report(LossCurves curves, int from, int to)
    {
        for (var report = from; report <= to; report++)
            curves.On(new StepsCompleted(report * 10, 0, 0, 0, [MathF.Sin(report)], [1 + MathF.Cos(report)]));
    }
}
