using Duel.Data;

namespace Duel.Evaluation.Tests;

public class EvaluatorTests
{
    private static readonly IDataset Real = Subset.Evenly(EmbeddedFashion.Load(), 300);
    private static readonly FeatureExtractor Judge = EmbeddedGarments.Load();
    private static readonly Lazy<Evaluation> Garments = new(() => new Evaluator(Real, "train", Judge).Measure(Baselines.Noisy(Real, 7), ["frechet", "precision:k=5", "sliced-wasserstein:patches=16"]));

    [Fact]
    public void Every_number_says_where_it_comes_from()
    {
        foreach (var number in Garments.Value.Metrics)
        {
            var source = number.Provenance;
            Assert.Equal(("train", 300, 300, 0UL), (source.RealSplit, source.RealCount, source.GeneratedCount, source.Seed));
            Assert.Equal(DatasetHash.Of(Real), source.RealHash);
            Assert.StartsWith(number.Name, source.Metric, StringComparison.Ordinal);
            Assert.InRange(number.Value, number.Low!.Value, number.High!.Value);
        }
        var (frechet, precision, sliced) = (Garments.Value.Metrics[0].Provenance, Garments.Value.Metrics[1].Provenance, Garments.Value.Metrics[2].Provenance);
        Assert.Equal(("garments", Judge.Hash, "precision:k=5"), (frechet.Features, frechet.FeaturesHash, precision.Metric));
        Assert.Contains("to 28", frechet.Resize, StringComparison.Ordinal);
        Assert.Null(sliced.Features);
        Assert.Equal("sliced-wasserstein:patches=16,repeats=4,directions=128", sliced.Metric);
    }

    [Fact]
    public void Beside_every_number_stand_the_floor_and_the_ceilings()
    {
        Assert.Equal(["real", "alike", "noise", "blur"], Garments.Value.Baselines.Keys);
        foreach (var number in Garments.Value.Metrics)
            Assert.Equal(["real", "alike", "noise", "blur"], number.Baselines.Keys);
        var frechet = Garments.Value.Metrics[0];
        Assert.True(frechet.Baselines["real"] < frechet.Baselines["blur"]);
        // The samples are real ones with noise: just what the ceiling is, of another seed.
        Assert.InRange(frechet.Value / frechet.Baselines["noise"], 0.9, 1.1);
    }

    [Fact]
    public void Numbers_that_like_spoilt_samples_better_than_real_ones_and_few_samples_are_doubted()
    {
        Assert.Empty(Garments.Value.Notes);
        // Real ones that are held out look like nothing in the set, a blur of the set does.
        var doubted = new Evaluator(Real, "train", Judge) { HeldOut = Inverted(Real) }.Measure(Real, ["frechet"]).Notes;
        Assert.Contains(doubted, note => note.StartsWith("frechet: real samples spoilt by ", StringComparison.Ordinal) && note.Contains("better than real ones", StringComparison.Ordinal));
        Assert.Contains("20 generated samples are few", Assert.Single(new Evaluator(Real, "train", null).Measure(Subset.Evenly(Real, 20), ["sliced-wasserstein:patches=16"]).Notes, note => note.Contains("few", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    private static IDataset Inverted(IDataset set)
    {
        var values = new float[set.Count * set.Spec.Length];
        for (var i = 0; i < set.Count; i++)
            set.Read(i, values.AsSpan(i * set.Spec.Length, set.Spec.Length));
        return SampleList.Of("inverted", set.Spec, [.. values.Select(value => -value)]);
    }

    [Fact]
    public void Held_out_samples_are_the_floor_where_there_are_any()
    {
        var evaluation = new Evaluator(Real, "train", Judge) { HeldOut = Subset.Evenly(EmbeddedFashion.Load(), 150) }.Measure(Real, ["coverage"]);
        Assert.Contains("150 held-out", evaluation.Baselines["real"], StringComparison.Ordinal);
    }

    /// <summary>Distances grow as samples become fewer: the floor and what is compared with it have the same numbers on both sides.</summary>
    [Theory]
    [InlineData(0, 100, "100 real samples against 200 other ones", "100 of the generated samples against the same 200, to compare with real")]
    [InlineData(0, 300, "150 real samples against 150 other ones", "150 of the generated samples against the same 150, to compare with real")]
    [InlineData(100, 100, "100 held-out real samples against the 300", null)]
    [InlineData(60, 100, "60 held-out and 40 real samples against 260 other ones", "100 of the generated samples against the same 260, to compare with real")]
    public void Real_samples_in_place_of_generated_ones_are_as_many(int heldOut, int generated, string real, string? alike)
    {
        var all = OracleNumbers.Points(OracleNumbers.Features(55, 300 + heldOut + generated, 3, 1, 0));
        IDataset Part(int start, int count) => new Subset(all, [.. Enumerable.Range(start, count)]);
        var evaluation = new Evaluator(Part(0, 300), "train", null) { HeldOut = heldOut > 0 ? Part(300, heldOut) : null }.Measure(Part(300 + heldOut, generated), ["wasserstein"]);
        Assert.Equal(real, evaluation.Baselines["real"]);
        Assert.Equal(alike, evaluation.Baselines.GetValueOrDefault("alike"));
        // Generated ones are drawn as the real ones: at the same numbers they score about the same.
        if (alike is not null)
            Assert.InRange(evaluation.Metrics[0].Baselines["alike"] / evaluation.Metrics[0].Baselines["real"], 0.7, 1.4);
    }

    /// <summary>Ten samples have five nearest others each, and half of them have not.</summary>
    [Fact]
    public void A_number_that_can_be_had_stands_though_its_floor_cannot()
    {
        var ten = Subset.Evenly(Real, 10);
        var number = Assert.Single(new Evaluator(ten, "train", null).Measure(ten, ["density", "coverage:k=20", "precision:k=20"]).Metrics);
        Assert.Equal(("density", false), (number.Name, number.Baselines.ContainsKey("real")));
        Assert.True(number.Baselines.ContainsKey("noise"));
    }

    [Fact]
    public void A_metric_that_lacks_what_it_needs_is_refused_in_words()
    {
        var evaluator = new Evaluator(Real, "train", null);
        Assert.Contains("samples in pairs", Assert.Throws<ArgumentException>(() => evaluator.Measure(Real, ["psnr"])).Message, StringComparison.Ordinal);
        Assert.Contains("generator itself", Assert.Throws<ArgumentException>(() => evaluator.Measure(Real, ["path-length"])).Message, StringComparison.Ordinal);
        Assert.Contains("did you mean", Assert.Throws<ArgumentException>(() => evaluator.Measure(Real, ["frechett"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_of_another_size_are_refused_with_both_sizes()
    {
        var problem = Assert.Throws<ArgumentException>(() => new Evaluator(Real, "train", Judge).Measure(OracleNumbers.Pictures(1, 5, 1, 1), []));
        Assert.Contains("28 x 28 x 1", problem.Message, StringComparison.Ordinal);
        Assert.Contains("32 x 32 x 3", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Written_and_read_again_an_evaluation_says_the_same()
    {
        var path = Path.GetTempFileName();
        EvaluationFile.Write(path, Garments.Value);
        var read = EvaluationFile.Read(path);
        File.Delete(path);
        Assert.Equal(EvaluationFile.Text(Garments.Value), EvaluationFile.Text(read));
    }
}
