using Duel.Training;

namespace Duel.Recipes.Tests;

public sealed class TextRunTests : IDisposable
{
    private readonly RunPlace place = new();

    public static TheoryData<TextMethod> Methods => [.. Enum.GetValues<TextMethod>()];

    public void Dispose() => place.Dispose();

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task A_stopped_run_goes_on_to_the_same_bits(TextMethod method)
    {
        // It stops in either phase.
        foreach (var step in new[] { 5, 12 })
        {
            var (data, options) = (MadeUpTexts.Of(80), MadeUpTexts.Tiny with { Method = method });
            await new TextRecipe().TrainAsync(data, place.At($"whole{step}"), options);
            var first = new TextRecipe().Start(data, options);
            using var stop = new CancellationTokenSource();
            first.Trainer.Callbacks.Add(new StopAfter(stop, step));
            await foreach (var _ in first.RunAsync(place.At($"parts{step}"), stop.Token))
            {
            }
            var resumed = new TextRecipe().Resume(place.At($"parts{step}"), _ => data);
            Assert.Equal(step, resumed.Trainer.Step);
            await foreach (var _ in resumed.RunAsync())
            {
            }

            string[] files = [.. Directory.EnumerateFiles(place.At($"whole{step}"), "*.safetensors").Concat(Directory.EnumerateFiles(place.At($"whole{step}"), TextRecipe.SamplesFile, SearchOption.AllDirectories))];
            Assert.Equal(method == TextMethod.Likelihood ? 2 : 3, files.Length);
            foreach (var file in files)
                Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(place.At($"parts{step}"), Path.GetRelativePath(place.At($"whole{step}"), file))));
        }
    }

    [Fact]
    public async Task Likelihood_learns_a_grammar_and_stops_when_held_out_texts_get_no_likelier()
    {
        var options = MadeUpTexts.Tiny with { Budget = new(Steps: 2000), BatchSize = 32, Rate = 0.02, CheckEvery = 20, CheckPatience = 3, Architecture = new() { Embedding = 8, Units = 24 } };
        var events = new List<TrainingEvent>();
        using (var run = new TextRecipe().Start(MadeUpTexts.Of(600), options))
        {
            await foreach (var happened in run.RunAsync(place.At("run")))
                events.Add(happened);
        }
        var model = TextModel.Load(place.At("run"));

        Assert.Equal(StopReason.NoLongerBetter, events.OfType<Finished>().Single().Reason);
        // Six words are 2, 4, 2, 2, 3 and 3 ways to go on, and the end is sure: the entropy of the grammar.
        var entropy = Math.Log(2 * 4 * 2 * 2 * 3 * 3) / 7;
        Assert.InRange(model.NegativeLogLikelihood(MadeUpTexts.Of(300, seed: 1).Texts), entropy - 0.01, entropy + 0.05);
        Assert.True(model.Sample(100, seed: 3).Count(text => text.Split(' ').Length == 6) > 90);
        Assert.Equal(model.Sample(20, seed: 5), File.ReadAllLines(place.At($"run/{TextRecipe.SamplesFile}")));
    }

    [Fact]
    public async Task An_adversarial_run_starts_from_the_likeliest_weights_and_keeps_them()
    {
        // So few texts that they are learned by heart, and the last weights by likelihood are not the best ones.
        var options = MadeUpTexts.Tiny with { Method = TextMethod.Gumbel, Budget = new(Steps: 240), PretrainFraction = 0.9, Rate = 0.1, CheckEvery = 5, AdversarialRate = 1e-12 };
        await new TextRecipe().TrainAsync(MadeUpTexts.Of(24), place.At("run"), options);
        var (likely, now) = (TextModel.Load(place.At($"run/{TextModel.LikelihoodFolder}")), TextModel.Load(place.At("run")));
        var texts = MadeUpTexts.Of(50, seed: 2).Texts;
        // Steps of next to nothing lead nowhere.
        Assert.Equal(likely.NegativeLogLikelihood(texts), now.NegativeLogLikelihood(texts), 1e-6);
    }

    [Fact]
    public async Task Texts_do_not_depend_on_how_many_are_asked_for_nor_on_threads()
    {
        foreach (var method in new[] { TextMethod.Likelihood, TextMethod.Arae })
        {
            var model = await new TextRecipe().TrainAsync(MadeUpTexts.Of(60), place.At($"{method}"), MadeUpTexts.Tiny with { Method = method });
            var many = model.Sample(70, seed: 4);
            Assert.Equal(many.Take(3), model.Sample(3, seed: 4));
            Assert.NotEqual(many, model.Sample(70, seed: 5));
            Assert.All(model.Sample(5, prompt: "the cat"), text => Assert.StartsWith("the cat", text, StringComparison.Ordinal));
            Assert.All(many, text => Assert.DoesNotContain('\uFFFD', text));
            if (method == TextMethod.Likelihood)
                Assert.Single(model.Sample(30, temperature: 0).Distinct());
        }
    }

    [Fact]
    public async Task Codes_lead_from_one_text_to_another()
    {
        var options = MadeUpTexts.Tiny with { Method = TextMethod.Arae, Budget = new(Steps: 1400), BatchSize = 32, Rate = 0.01, PretrainFraction = 0.9, Dropout = 0, CodeNoise = 0.05, Architecture = new() { Embedding = 8, Units = 48, CodeLength = 24 } };
        var model = await new TextRecipe().TrainAsync(MadeUpTexts.Of(400), place.At("run"), options);
        var (from, to) = ("a cat sees the red ball", "the man has a blue house");
        var way = model.Interpolate(from, to, 9);

        // So few steps leave a word that is taken for another of its kind.
        Assert.All(new[] { (from, way[0]), (to, way[^1]) }, pair => Assert.InRange(pair.Item1.Split(' ').Zip(pair.Item2.Split(' ')).Count(words => words.First == words.Second), 5, 6));
        Assert.True(way.Distinct().Count() > 2, string.Join('\n', way));
        Assert.False(model.HasLikelihood);
        Assert.Throws<InvalidOperationException>(() => model.NegativeLogLikelihood([from]));
        Assert.Contains("the method Arae", Assert.Throws<InvalidOperationException>(() => Untrained().Interpolate(from, to)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_go_together_is_refused()
    {
        void Refused(string text, TextOptions options) => Assert.Contains(text, Assert.Throws<ArgumentException>(() => new TextRecipe().Start(MadeUpTexts.Of(40), options)).Message, StringComparison.Ordinal);
        Refused("above 0 and below 1", MadeUpTexts.Tiny with { PretrainFraction = 1 });
        Refused("batches, roll-outs and looks are 1 or more", MadeUpTexts.Tiny with { Rollouts = 0 });
        Refused("2 tokens or more", MadeUpTexts.Tiny with { Vocabulary = 1 });
        Refused("no whole number", MadeUpTexts.Tiny with { Tokens = TokenKind.Numbers });
        Assert.Contains("preset", Assert.Throws<ArgumentException>(() => new TextRecipe().Preset("loud", null, null)).Message, StringComparison.Ordinal);
        Assert.Contains("8 at most", Assert.Throws<ArgumentException>(() => Untrained().Sample(1, prompt: string.Concat(Enumerable.Repeat("cat ", 2_500)))).Message, StringComparison.Ordinal);
    }

    private static TextModel Untrained()
    {
        var tokenizer = Tokenizer.Of(MadeUpTexts.Of(40).Texts, TokenKind.Words);
        return new(new(TextMethod.Likelihood, tokenizer.Count, MadeUpTexts.Tiny.Architecture, new(1)), MadeUpTexts.Tiny.Architecture, TextMethod.Likelihood, tokenizer, 8);
    }

    [Networks.NotSaved("stops a run")]
    private sealed class StopAfter(CancellationTokenSource stop, long step) : ICallback
    {
        public void AfterStep(RunState run)
        {
            if (run.Step == step)
                stop.Cancel();
        }
    }
}
