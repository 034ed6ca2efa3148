using Duel.Data;
using Duel.Losses;
using Duel.Networks;

namespace Duel.Training.Tests;

public class GanDefaultsTests
{
    [Theory]
    [InlineData(2, 2)]
    [InlineData(16, 16)]
    [InlineData(300, 16)]
    public void Points_have_latents_no_longer_than_they_are_themselves(int length, int latents)
    {
        var reasons = new List<string>();

        var options = GanDefaults.Resolve(new() { Unconditional = true }, new Zeros(length), new LineLogger(reasons.Add));

        Assert.Equal(latents, Assert.IsType<MlpArchitecture>(options.Architecture).LatentLength);
        Assert.Contains(reasons, reason => reason.Contains($"latent of {latents}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2, 5)]
    [InlineData(2, 100_000)]
    [InlineData(300, 700)]
    public void Points_have_what_was_measured_on_points_whatever_their_number(int length, int count) => Has(new Zeros(length, count), gamma: 0.1, width: 128);

    [Theory]
    [InlineData(28, 200)]
    [InlineData(28, 60_000)]
    [InlineData(32, 400)]
    [InlineData(32, 26_000)]
    public void Small_pictures_have_what_was_measured_on_them_whatever_their_number(int side, int count) => Has(new Zeros(side, side, count), gamma: 1, width: 32);

    [Theory]
    [InlineData(60_000, 64, 4, 32)]
    [InlineData(60_000, 256, 1, 32)]
    [InlineData(60_000, 16, 16, 32)]
    [InlineData(5_000, 64, 4, 32)]
    [InlineData(4_999, 64, 8, 32)]
    [InlineData(1_000, 64, 8, 32)]
    [InlineData(999, 64, 16, 24)]
    [InlineData(999, 2, 100, 24)]
    public void Larger_pictures_have_stronger_penalties_and_few_of_them_still_stronger_ones_and_a_narrower_network(int count, int batch, double gamma, int width) =>
        Has(new Zeros(64, 64, count), gamma, width, batch);

    [Theory]
    [InlineData(null, 0.1)]
    [InlineData(25_000L, 0.1)]
    [InlineData(50_000L, 0.1)]
    [InlineData(200_000L, 0.025)]
    [InlineData(50_000_000L, 0.01)]
    public void Rates_of_pictures_fall_to_a_tenth_and_in_long_runs_further(long? steps, double final)
    {
        var budget = steps is null ? new GanRunOptions().Budget : new Budget(steps);

        Assert.Equal(new Cosine(final), GanDefaults.Resolve(new() { Budget = budget }, new Zeros(28, 28, 100)).Schedule);
        Assert.Equal(new Cosine(0.1), GanDefaults.Resolve(new() { Budget = budget }, new Zeros(2)).Schedule);
    }

    [Fact]
    public void Reasons_are_told_kept_and_say_where_the_numbers_come_from()
    {
        var told = new List<string>();

        var options = GanDefaults.Resolve(new() { BatchSize = 128, Budget = new(Steps: 100_000) }, new Zeros(64, 64, 900), new LineLogger(told.Add));

        Assert.Equal(told, options.Why);
        Assert.Equal(
        [
            "network: dcgan of width 24 (900 samples are few, and a wide discriminator soon memorises them), with batch norm in the generator and none in the discriminator, whose gradient is penalised",
            "loss: relativistic pairing with R1 and R2, gamma 8 each (gamma/2 E|grad|²): 1 at 32 pixels and batches of 64, times 4 for the pixels, times 0.5 for batches of 128, times 4 as 900 samples are few",
            "few pictures: 900 may be memorised; the network fastgan is made for so few, and Mirror doubles them where left and right do not matter",
            "schedule: a cosine down to 0.05 of the rate: 0.1 up to 50000 steps, and in 100000 so much less at the end",
        ], told);
        Assert.Equal(options, GanDefaults.Resolve(options, new Zeros(64, 64, 900)));
    }

    [Fact]
    public void Help_is_suggested_where_pictures_are_few_and_nothing_was_done_about_it_yet()
    {
        Assert.Contains("Augment ada", DefaultRule.Scarcity(new(28, 28, 1), 4_000), StringComparison.Ordinal);
        Assert.Null(DefaultRule.Scarcity(new(28, 28, 1), 5_000));
        Assert.Null(DefaultRule.Scarcity(new(2), 10));
        foreach (var helped in new GanRunOptions[] { new() { Augmentations = [new DiffAugment()] }, new() { Network = NetworkChoice.Parse("fastgan:width=4") } })
            Assert.DoesNotContain(GanDefaults.Resolve(helped, new Zeros(32, 32, 10)).Why, reason => reason.StartsWith("few", StringComparison.Ordinal));
    }

    [Fact]
    public void A_pretrained_network_is_suggested_for_pictures_in_colour_that_are_not_seen_through_one()
    {
        bool Suggests(GanRunOptions options, int channels) => GanDefaults.Resolve(options, new Zeros(new SampleSpec(32, 32, channels), 10_000)).Why.Any(reason => reason.Contains("Projected", StringComparison.Ordinal));
        Assert.True(Suggests(new(), 3));
        Assert.False(Suggests(new(), 1));
        Assert.False(Suggests(new() { Projected = new("squeezenet") }, 3));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("dcgan:width=4", false)]
    [InlineData("dcgan:class-input=latent", true)]
    [InlineData("fastgan:width=4", true)]
    [InlineData("residual:width=4", false)]
    public void Samples_of_a_class_are_to_differ_where_a_projected_run_has_classes_beside_the_latent(string? network, bool isSought)
    {
        var given = new GanRunOptions { Projected = new("squeezenet"), Network = network is null ? null : NetworkChoice.Parse(network), Clusters = 10 };
        var data = new Zeros(new SampleSpec(32, 32, 3), 10_000);
        var resolved = GanDefaults.Resolve(given, data);
        Assert.Equal(isSought ? [new ModeSeeking(0.1)] : Array.Empty<IAuxiliaryLoss>(), resolved.AuxiliaryLosses!);
        Assert.Equal(isSought, resolved.Why.Any(reason => reason.StartsWith("auxiliary loss: mode-seeking", StringComparison.Ordinal)));
        Assert.Empty(GanDefaults.Resolve(given with { Clusters = 0 }, data).AuxiliaryLosses!);
        Assert.Empty(GanDefaults.Resolve(given with { AuxiliaryLosses = [] }, data).AuxiliaryLosses!);
    }

    [Fact]
    public void Norms_know_of_classes_where_the_discriminator_sees_through_a_pretrained_network()
    {
        ClassInput InputOf(GanRunOptions options) => Assert.IsType<DcganArchitecture>(GanDefaults.Resolve(options, new Zeros(new SampleSpec(32, 32, 3) { ClassCount = 10 }, 10_000)).Architecture).ClassInput;
        Assert.Equal(ClassInput.Normalization, InputOf(new() { Projected = new("squeezenet") }));
        Assert.Equal(ClassInput.Normalization, InputOf(new() { Projected = new("squeezenet"), Network = NetworkChoice.Parse("dcgan:width=8") }));
        Assert.Equal(ClassInput.Latent, InputOf(new() { Projected = new("squeezenet"), Network = NetworkChoice.Parse("dcgan:class-input=latent") }));
        Assert.Equal(ClassInput.Latent, InputOf(new()));
        Assert.Equal(ClassInput.Latent, InputOf(new() { Projected = new("squeezenet"), Unconditional = true }));
    }

    [Fact]
    public void A_network_whose_maps_can_be_decoded_is_trained_to_reconstruct_unless_told_otherwise()
    {
        GanRunOptions Resolved(GanRunOptions options) => GanDefaults.Resolve(options with { Network = NetworkChoice.Parse("fastgan:width=4"), Clusters = 0 }, new Zeros(32, 32, 10_000));
        Assert.Equal(new SelfReconstruction(), Assert.Single(Resolved(new()).AuxiliaryLosses!));
        Assert.Contains(Resolved(new()).Why, reason => reason.StartsWith("auxiliary loss: self-reconstruction", StringComparison.Ordinal));
        Assert.Equal(new FastGanArchitecture { Sample = [32, 32, 1], Width = 4 }, Resolved(new()).Architecture);
        Assert.Empty(Resolved(new() { AuxiliaryLosses = [] }).AuxiliaryLosses!);
        Assert.Empty(Resolved(new() { Pack = 2 }).AuxiliaryLosses!);
        Assert.Equal(new LeCam(), Assert.Single(Resolved(new() { AuxiliaryLosses = [new LeCam()] }).AuxiliaryLosses!));
        Assert.Empty(GanDefaults.Resolve(new(), new Zeros(32, 32, 10_000)).AuxiliaryLosses!);
    }

    [Theory]
    [InlineData(RunQuality.Draft, 28, 2, 16)]
    [InlineData(RunQuality.Good, 28, 2, 32)]
    // 3.5 GFLOP a step at width 32, so that two minutes of 100 GFLOP/s have 3,429 steps, and 2,194 at width 40.
    [InlineData(RunQuality.Best, 28, 2, 32)]
    [InlineData(RunQuality.Best, 28, 30, 64)]
    // 1,714 steps at width 32, 3,048 at 24.
    [InlineData(RunQuality.Good, 28, 1, 24)]
    [InlineData(RunQuality.Good, 28, 0.01, 8)]
    // 64 pixels have 5.22 times the area: 2,461 steps at width 64, 4,374 at 48.
    [InlineData(RunQuality.Best, 64, 30, 48)]
    public void Quality_chooses_the_widest_network_that_the_time_trains_far_enough(RunQuality quality, int side, double minutes, int width)
    {
        var options = GanDefaults.Resolve(new() { Quality = quality, Budget = new(Time: TimeSpan.FromMinutes(minutes)) }, new Zeros(side, side, 10_000));

        Assert.Equal(width, Assert.IsType<DcganArchitecture>(options.Architecture).Width);
        Assert.Contains(options.Why, reason => reason.StartsWith($"network: dcgan of width {width} ({quality.ToString().ToLowerInvariant()}: ", StringComparison.Ordinal));
        Assert.Null(options.Quality);
        // Without a limit of time nothing is made narrower.
        Assert.Equal(quality switch { RunQuality.Draft => 16, RunQuality.Good => 32, _ => 64 }, Assert.IsType<DcganArchitecture>(GanDefaults.Resolve(new() { Quality = quality, Budget = new(10) }, new Zeros(side, side, 10_000)).Architecture).Width);
    }

    [Fact]
    public void Quality_is_for_the_usual_networks_for_pictures()
    {
        foreach (var options in new GanRunOptions[] { new() { Network = NetworkChoice.Parse("resnet") }, new() { Width = 8 }, new() { Architecture = new DcganArchitecture() } })
            Assert.Contains("Leave Quality out", Assert.Throws<ArgumentException>(() => GanDefaults.Resolve(options with { Quality = RunQuality.Best }, new Zeros(28, 28, 10))).Message, StringComparison.Ordinal);
        Assert.Contains("no pictures", Assert.Throws<ArgumentException>(() => GanDefaults.Resolve(new() { Quality = RunQuality.Best }, new Zeros(2))).Message, StringComparison.Ordinal);
        var (usual, draft) = (Other(new()), Other(new() { Quality = RunQuality.Draft }));
        Assert.Equal(usual.Width / 2, draft.Width);

        static ResidualArchitecture Other(GanRunOptions options) => Assert.IsType<ResidualArchitecture>(GanDefaults.Resolve(options, new Zeros(40, 30, 10_000)).Architecture);
    }

    [Theory]
    [InlineData(40, 400, 40, "classes: the set has 40, so samples are made by class")]
    [InlineData(2, 20, 2, "classes: the set has 2, so samples are made by class")]
    [InlineData(40, 399, 0, "classes: the set has 40 of 10 samples each, fewer than 10, so they are left out")]
    [InlineData(40, 100, 0, "classes: the set has 40 of 2.5 samples each, fewer than 10, so they are left out")]
    [InlineData(101, 100_000, 0, "classes: the set has 101, and samples are made by class up to 100")]
    public void Many_classes_of_few_samples_are_a_condition_and_what_is_left_out_is_said(int classes, int count, int used, string reason)
    {
        var data = new Zeros(new SampleSpec(28, 28, 3) { ClassCount = classes }, count);
        foreach (var network in new[] { null, NetworkChoice.Parse("dcgan:width=4") })
        {
            var options = GanDefaults.Resolve(new() { Network = network }, data);
            Assert.Equal(used, options.Architecture!.ClassCount);
            Assert.Single(options.Why, why => why.StartsWith(reason, StringComparison.Ordinal));
        }
        Assert.DoesNotContain(GanDefaults.Resolve(new() { Unconditional = true }, data).Why, why => why.StartsWith("classes", StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_said_is_not_chosen_again()
    {
        var options = new GanRunOptions { Objective = new(new Hinge()), Schedule = new ConstantRate(), Architecture = new DcganArchitecture { Size = 64, Width = 7 } };

        var resolved = GanDefaults.Resolve(options, new Zeros(64, 64, 10));

        Assert.Equal((options.Objective, options.Schedule, options.Architecture), (resolved.Objective, resolved.Schedule, resolved.Architecture));
        Assert.Empty(resolved.Why);
    }

    private static void Has(Zeros data, double gamma, int width, int batch = 64)
    {
        var options = GanDefaults.Resolve(new() { BatchSize = batch, Unconditional = true }, data);
        Assert.Equal(new Objective(new Relativistic(), new R1(gamma), new R2(gamma)), options.Objective);
        Assert.Equal(width, options.Architecture is DcganArchitecture pictures ? pictures.Width : Assert.IsType<MlpArchitecture>(options.Architecture).Width);
        Assert.Contains(options.Why, reason => reason.Contains(FormattableString.Invariant($"gamma {gamma} each"), StringComparison.Ordinal));
    }

    private sealed class Zeros(SampleSpec spec, int count) : IDataset
    {
        public Zeros(int length, int count = 1)
            : this(new SampleSpec(length), count)
        {
        }

        public Zeros(int height, int width, int count)
            : this(new SampleSpec(height, width, 1), count)
        {
        }

        public string Name => "zeros";

        public int Count => count;

        public SampleSpec Spec => spec;

        public int Read(int index, Span<float> sample)
        {
            sample.Clear();
            return -1;
        }
    }
}
