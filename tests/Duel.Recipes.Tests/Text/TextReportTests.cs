using Duel.Data;

namespace Duel.Recipes.Tests;

public sealed class TextReportTests : IDisposable
{
    private readonly RunPlace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task A_report_is_a_curve_over_the_temperature_beside_real_texts()
    {
        var options = MadeUpTexts.Tiny with { Budget = new(Steps: 150), BatchSize = 32, Rate = 0.02, Architecture = new() { Embedding = 8, Units = 16 } };
        var (learned, test) = (MadeUpTexts.Of(400), MadeUpTexts.Of(100, seed: 3));
        var model = await new TextRecipe().TrainAsync(learned, place.At("run"), options);
        var asked = new TextReportOptions { Count = 60, Temperatures = [0.3, 1, 3], EncoderSteps = 100 };
        var report = TextReport.Of([("one", model)], test, learned, asked);

        Assert.Equal(["real texts", "one", "one", "one"], report.Scores.Select(one => one.Name));
        Assert.Equal([null, 0.3, 1, 3], report.Scores.Select(one => one.Temperature));
        var (real, cold, even, hot) = (report.Scores[0], report.Scores[1], report.Scores[2], report.Scores[3]);
        Assert.True(cold.Bleu[0] > hot.Bleu[0] && cold.SelfBleu[2] > hot.SelfBleu[2] && cold.Perplexity < hot.Perplexity && cold.Duplicates > hot.Duplicates);
        Assert.True(even.Likelihood < hot.Likelihood && even.Likelihood < cold.Likelihood);
        Assert.True(real.ReversePerplexity < hot.ReversePerplexity);
        Assert.True(new[] { real, cold, even }.Max(one => one.Frechet) < 0.01 * hot.Frechet, string.Join(", ", report.Scores.Select(one => one.Frechet)));
        Assert.Equal(report.Scores.Select(one => one.Frechet), TextReport.Of([("one", model)], test, learned, asked).Scores.Select(one => one.Frechet));
        Assert.Equal(model.NegativeLogLikelihood(test.Texts, 3), hot.Likelihood);
        Assert.Null(real.Copies);
        Assert.Equal(model.Sample(60, temperature: 0.3).Count(text => learned.Texts.Contains(text)) / 60.0, cold.Copies);
        Assert.Equal(1 - (model.Sample(60, temperature: 0.3).Distinct().Count() / 60.0), cold.Duplicates, 1e-12);
        Assert.Equal(4 + 2 + 2, report.ToMarkdown().Split('\n').Length);
        Assert.Contains("\"selfBleu\"", report.ToJson(), StringComparison.Ordinal);
        Assert.All(TextReport.Of([("one", model)], test, null, new() { Count = 4, Temperatures = [1, 2] }).Scores, one => Assert.Equal((null, null), (one.Copies, one.Frechet)));
    }

    [Fact]
    public void One_number_without_the_curve_is_refused()
    {
        Assert.Contains("two temperatures or more", Assert.Throws<ArgumentException>(() => new TextReportOptions { Temperatures = [1] }).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new TextReportOptions { Temperatures = [1, 1] });
        Assert.Throws<ArgumentException>(() => new TextReportOptions { Temperatures = [0, 1] });
    }

    [Fact]
    public async Task New_texts_are_in_none_that_were_learned_and_none_comes_twice()
    {
        var learned = MadeUpTexts.Of(200);
        var model = await new TextRecipe().TrainAsync(learned, place.At("run"), MadeUpTexts.Tiny with { Budget = new(Steps: 100), BatchSize = 16, Rate = 0.02 });
        var (texts, made) = model.SampleNew(40, learned.Texts, seed: 2);
        Assert.Equal(40, texts.Distinct().Count());
        Assert.Empty(texts.Intersect(learned.Texts));
        Assert.True(made >= 40);
        // The likeliest text is one and the same.
        var (few, all) = model.SampleNew(3, [], temperature: 0);
        Assert.Equal((1, 300), (few.Count, all));
    }

    [Fact]
    public void The_oracle_finds_its_own_sequences_as_likely_as_papers_say_and_is_the_lstm_of_its_authors()
    {
        var file = SharedTexts.File("seqgan-oracle/target_params.npz");
        var oracle = SequenceOracle.Load(file);
        var texts = oracle.Sample(640, seed: 1);
        var tokens = EncodedTexts.Of(texts, Tokenizer.Of(texts, TokenKind.Numbers, 5000), SequenceOracle.Length).Sequences;
        Assert.All(tokens, text => Assert.Equal(20, text.Length));
        // RelGAN, table 1: 5.75 for the oracle itself.
        Assert.Equal(5.75, oracle.NegativeLogLikelihood(tokens), 0.1);
        Assert.Equal(PlainLikelihood([.. Npz.Read(File.ReadAllBytes(file)).OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value.ToDoubles())], tokens[0]), oracle.NegativeLogLikelihood([tokens[0]]), 1e-3);
    }

    /// <summary>The mean negative log-likelihood of a sequence by plain loops over the arrays: gates input, forget, output and candidate.</summary>
    private static double PlainLikelihood(double[][] arrays, int[] tokens)
    {
        const int Units = 32;
        var (hidden, cell, before, sum) = (new double[Units], new double[Units], 0, 0.0);
        foreach (var token in tokens)
        {
            var x = arrays[0].AsSpan(before * Units, Units).ToArray();
            double Gate(int gate, int unit) => arrays[3 * gate][unit] + Enumerable.Range(0, Units).Sum(i => (x[i] * arrays[(3 * gate) - 2][(i * Units) + unit]) + (hidden[i] * arrays[(3 * gate) - 1][(i * Units) + unit]));
            double Sigmoid(double value) => 1 / (1 + Math.Exp(-value));
            double[][] gates = [.. Enumerable.Range(1, 4).Select(gate => Enumerable.Range(0, Units).Select(unit => Gate(gate, unit)).ToArray())];
            cell = [.. cell.Select((value, unit) => (Sigmoid(gates[1][unit]) * value) + (Sigmoid(gates[0][unit]) * Math.Tanh(gates[3][unit])))];
            hidden = [.. cell.Select((value, unit) => Sigmoid(gates[2][unit]) * Math.Tanh(value))];
            var logits = arrays[14].Select((shift, one) => shift + Enumerable.Range(0, Units).Sum(i => hidden[i] * arrays[13][(i * 5000) + one])).ToArray();
            sum += Math.Log(logits.Sum(Math.Exp)) - logits[token];
            before = token;
        }
        return sum / tokens.Length;
    }

    [Fact]
    public void What_is_no_oracle_is_refused()
    {
        File.WriteAllBytes(place.At("other.npz"), Npz.Write(new Dictionary<string, NpyArray> { ["a"] = NpyArray.Of<float>([1, 2], 2) }));
        Assert.Contains("target_params of LantaoYu/SeqGAN", Assert.Throws<DataFormatException>(() => SequenceOracle.Load(place.At("other.npz"))).Message, StringComparison.Ordinal);
    }
}
