using Duel.Data;

namespace Duel.Evaluation.Tests;

/// <summary>The test of copying: of generators that copy, that half copy and that draw afresh, from few samples and of unequal numbers.</summary>
public class CopyingTests
{
    private const int Length = 6;

    [Theory]
    [InlineData(40, 40)]
    [InlineData(200, 40)]
    [InlineData(40, 200)]
    public void A_generator_that_copies_is_found_and_one_that_draws_is_not(int learned, int unlearned)
    {
        var copied = Copied(Learned(0, learned), noise: 0.05);
        var (copying, honest) = (Measured(0, learned, unlearned, copied), Measured(0, learned, unlearned, Fresh(0)));
        Assert.InRange(copying.Value, 0.95, 1);
        Assert.InRange(copying.Low!.Value, 0.6, copying.Value);
        Assert.InRange(honest.Value, honest.Low!.Value, honest.High!.Value);
        Assert.InRange(0.5, honest.Low!.Value, honest.High!.Value);
        Assert.Equal((learned, unlearned), ((int)copying.Details["learned"], (int)copying.Details["unlearned"]));
    }

    [Fact]
    public void Copies_among_fresh_samples_are_found()
    {
        var half = new FeatureTable(200, Length, [.. Copied(Learned(3, 100), 0.05).Values[..(100 * Length)], .. Fresh(3).Values[..(100 * Length)]], 0, []);
        var found = Measured(3, 100, 100, half);
        Assert.InRange(found.Value, 0.65, 0.85);
        Assert.True(found.Low > 0.5, $"{found.Low}");
    }

    /// <summary>Of 95 % intervals one of forty lies above a half by chance, and as many below.</summary>
    [Fact]
    public void A_generator_that_draws_is_seldom_accused()
    {
        var found = Enumerable.Range(0, 100).Select(i => Measured(1000 + i, 40, 40, Fresh(1000 + i))).ToArray();
        Assert.InRange(found.Average(one => one.Value), 0.47, 0.53);
        Assert.InRange(found.Count(one => one.Low > 0.5), 0, 7);
        Assert.InRange(found.Count(one => one.High < 0.5), 0, 7);
    }

    [Fact]
    public void A_collapsed_generator_is_not_called_a_copier_for_the_one_sample_that_it_makes()
    {
        var one = Learned(5, 40).Values[..Length];
        var found = Measured(5, 40, 40, new FeatureTable(100, Length, [.. Enumerable.Range(0, 100).SelectMany(_ => one)], 0, []));
        Assert.Equal(1, found.Value);
        Assert.True(found.Low <= 0.5, $"{found.Low}");
    }

    [Fact]
    public void A_sample_as_near_to_both_counts_half()
    {
        var same = OracleNumbers.Points(Learned(7, 40));
        Assert.Equal(0.5, new Copying().Measure(new Evidence(same, OracleNumbers.Points(Fresh(7))) { Learned = same, Unlearned = same }).Value, 1e-9);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_evaluation_says_so_whichever_part_was_learned(bool isHeldOutLearned)
    {
        var (learned, unlearned) = (OracleNumbers.Points(Learned(11, 150)), OracleNumbers.Points(Unlearned(11, 150)));
        var evaluator = new Evaluator(isHeldOutLearned ? unlearned : learned, isHeldOutLearned ? "test" : "train", null) { HeldOut = isHeldOutLearned ? learned : unlearned, IsHeldOutLearned = isHeldOutLearned };
        Assert.Contains(evaluator.Measure(OracleNumbers.Points(Copied(Learned(11, 150), 0.05)), ["copying"]).Notes, note => note.StartsWith("copying: 9", StringComparison.Ordinal) || note.StartsWith("copying: 100 %", StringComparison.Ordinal));
        Assert.DoesNotContain(evaluator.Measure(OracleNumbers.Points(Fresh(11)), ["copying"]).Notes, note => note.StartsWith("copying", StringComparison.Ordinal));
        Assert.Contains("copying", evaluator.Measure(OracleNumbers.Points(Fresh(11)), []).Metrics.Select(metric => metric.Name));
    }

    [Fact]
    public void Without_other_real_samples_it_is_refused_by_name_and_not_chosen()
    {
        var evaluator = new Evaluator(OracleNumbers.Points(Learned(13, 150)), "train", null);
        Assert.Contains("a set with a test part", Assert.Throws<ArgumentException>(() => evaluator.Measure(OracleNumbers.Points(Fresh(13)), ["copying"])).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("copying", evaluator.Measure(OracleNumbers.Points(Fresh(13)), []).Metrics.Select(metric => metric.Name));
    }

    private static Estimate Measured(int stream, int learned, int unlearned, FeatureTable generated)
    {
        IDataset known = OracleNumbers.Points(Learned(stream, learned)), other = OracleNumbers.Points(Unlearned(stream, unlearned));
        return new Copying().Measure(new Evidence(known, OracleNumbers.Points(generated)) { Learned = known, Unlearned = other });
    }

    private static FeatureTable Learned(int stream, int count) => Drawn(stream, "learned", count);

    private static FeatureTable Unlearned(int stream, int count) => Drawn(stream, "unlearned", count);

    private static FeatureTable Fresh(int stream) => Drawn(stream, "fresh", 200);

    private static FeatureTable Drawn(int stream, string kind, int count) => new(count, Length, new Tensors.Rng((ulong)stream)[kind].Normal([count * Length]).AsSpan().ToArray(), 0, []);

    /// <summary>Learned samples again, each with a little noise.</summary>
    private static FeatureTable Copied(FeatureTable learned, double noise)
    {
        var added = new Tensors.Rng(99).Normal([200 * Length]).AsSpan();
        var values = new float[200 * Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = learned.Values[i % learned.Values.Length] + (float)(noise * added[i]);
        return new(200, Length, values, 0, []);
    }
}
