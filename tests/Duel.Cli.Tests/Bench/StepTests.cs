using System.Globalization;
using System.Text.Json.Nodes;
using Duel.Tensors;

namespace Duel.Cli.Tests;

/// <summary>The timing of training steps.</summary>
public sealed class StepTests
{
    private static readonly string[] PromisedKeys = ["preset", "medianMs", "minMs", "samplesPerSecond", "peakShare", "gcBytesPerStep", "peakResidentBytes"];

    public static TheoryData<string> Presets => [.. StepStudy.Presets.Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Presets))]
    public void Every_preset_takes_steps_and_reports_them(string preset)
    {
        // One step to warm up and one that counts.
        var report = Bench("--preset", preset, "--steps", "1", "--json").Json;

        Assert.Equal(PromisedKeys, report.Select(entry => entry.Key).Take(PromisedKeys.Length));
        Assert.Equal((preset, 1), ((string)report["preset"]!, (int)report["steps"]!));
        Assert.All(PromisedKeys.Skip(1), key => Assert.True((double)report[key]! > 0, key));
        Assert.Equal((int)report["batch"]! / (double)report["medianMs"]! * 1e3, (double)report["samplesPerSecond"]!, 1e-6 * (double)report["samplesPerSecond"]!);
        Assert.Equal((double)report["gigaflops"]! / (double)report["peakGigaflops"]!, (double)report["peakShare"]!, 1e-9);
    }

    // The numbers of the papers' tables, added up by hand: what makes a comparison with another program one of equals.
    [Theory]
    [InlineData("mlp-ring", 17_154, 17_025)]
    [InlineData("mnist-32", 369_601, 166_817)]
    [InlineData("series-conv", 427_908, 169_793)]
    [InlineData("ctgan-adult", 309_716, 767_745)]
    [InlineData("style-32", 349_827, 250_977)]
    public void Networks_have_as_many_parameters_as_their_twins_elsewhere(string preset, long generator, long discriminator)
    {
        var report = Bench("--preset", preset, "--steps", "1", "--json").Json;

        Assert.Equal([generator, discriminator], report["parameters"]!.AsArray().Select(count => (long)count!));
    }

    // Embedding, four gates with one shift each, and the scores of tokens; of a GRU three gates with two.
    [Theory]
    [InlineData("text-lstm", (2000 * 64) + ((64 + 256 + 1) * 4 * 256) + (257 * 2000))]
    [InlineData("text-gru", (2000 * 64) + ((64 + 256 + 2) * 3 * 256) + (257 * 2000))]
    public void A_step_by_likelihood_has_one_network(string preset, long parameters)
    {
        var report = Bench("--preset", preset, "--steps", "1", "--json").Json;

        Assert.Equal([parameters], report["parameters"]!.AsArray().Select(count => (long)count!));
    }

    [Fact]
    public void A_step_of_more_threads_is_the_same_step()
    {
        var (one, two) = (Bench("--preset", "mlp-ring", "--steps", "20", "--threads", "1", "--json").Json, Bench("--preset", "mlp-ring", "--steps", "20", "--threads", "2", "--json").Json);

        Assert.Equal((1, 2), ((int)one["threads"]!, (int)two["threads"]!));
        Assert.Equal(Operations(one), Operations(two), 1e-6 * Operations(one));

        static double Operations(JsonObject report) => (double)report["gigaflops"]! * (double)report["medianMs"]!;
    }

    [Fact]
    public void Convolutions_can_be_taken_directly_for_once()
    {
        var before = Convolutions.Algorithm;

        Assert.Equal("direct", (string)Bench("--preset", "mlp-ring", "--steps", "1", "--direct", "--json").Json["algorithm"]!);
        Assert.Equal("auto", (string)Bench("--preset", "mlp-ring", "--steps", "1", "--json").Json["algorithm"]!);
        Assert.Equal(before, Convolutions.Algorithm);
    }

    [Fact]
    public void Seconds_end_a_measurement_too() =>
        Assert.True((int)Bench("--preset", "mlp-ring", "--seconds", "0.1", "--json").Json["steps"]! >= 5);

    [Fact]
    public void People_are_told_in_a_few_lines() =>
        Assert.Matches(@"^mlp-ring: 17,154 \+ 17,025 parameters, batch 256(.*\n)+a step .*\n(.*\n)+peak memory .*[MG]B resident", Bench("--preset", "mlp-ring", "--steps", "1").Output.ReplaceLineEndings("\n"));

    [Fact]
    public void All_presets_stand_in_one_table()
    {
        var table = Bench("--preset", "all", "--steps", "1").Output.TrimEnd().ReplaceLineEndings("\n").Split('\n');

        Assert.Equal(StepStudy.Presets.Select(entry => entry.Name).Prepend("preset"), table.Select(line => line.Split(' ')[0]));
        Assert.All(table.Skip(1), line => Assert.True(double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) > 0));
    }

    private static Invocation Bench(params string[] args) => Invocation.Of(Path.GetTempPath(), ["bench", "step", .. args]).Succeeded();
}
