using System.IO.Compression;
using System.Text.Json.Nodes;
using Duel.Data;

namespace Duel.Cli.Tests;

/// <summary>Training on all kinds of data.</summary>
public sealed class TrainTests : IDisposable
{
    private readonly WorkFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_run_on_points_leaves_all_its_files_and_says_what_to_type_next()
    {
        var run = Train("ring", "--steps", "3");

        Assert.Contains("data: ring", run.Output);
        Assert.Contains("loss: relativistic", run.Output);
        Assert.Contains("done: 3 steps", run.Output);
        Assert.Contains("duel generate runs/ring-001 --count 64 -o samples.npy", run.Output);
        foreach (var file in new[] { "options.json", "environment.json", "events.jsonl", "curves.svg", "model.json", "model.safetensors", "samples/0000003.png" })
            Assert.True(File.Exists(folder.At("runs", "ring-001", file)), file);
    }

    [Fact]
    public void Runs_are_numbered_on()
    {
        Directory.CreateDirectory(folder.At("runs", "ring-007"));

        Assert.EndsWith("ring-008", (string)Train("ring", "--steps", "2", "--json").Json["run"]!);
    }

    [Fact]
    public void The_result_is_one_JSON_object_and_the_rest_goes_to_the_error_stream()
    {
        var run = Train("ring", "--steps", "3", "--batch", "8", "--json");

        Assert.Equal("budget-used", (string)run.Json["reason"]!);
        Assert.Equal((3, 24), ((int)run.Json["steps"]!, (int)run.Json["samples"]!));
        Assert.True(double.IsFinite((double)run.Json["losses"]!["generator"]!));
        Assert.True(File.Exists(folder.At((string)run.Json["model"]!)));
        Assert.True(File.Exists(folder.At((string)run.Json["grid"]!)));
        Assert.Contains("data: ring", run.Error);
        string[] why = [.. run.Json["why"]!.AsArray().Select(reason => (string)reason!)];
        Assert.All(new[] { "classes:", "network:", "loss: relativistic pairing with R1 and R2, gamma 0.1 each", "schedule:" }, choice => Assert.Contains(why, reason => reason.StartsWith(choice, StringComparison.Ordinal)));
        Assert.All(why, reason => Assert.Contains(reason, run.Error));
        Assert.Equal(why, JsonNode.Parse(File.ReadAllText(folder.At((string)run.Json["run"]!, "options.json")))!["options"]!["why"]!.AsArray().Select(reason => (string)reason!));
    }

    [Fact]
    public void Folders_of_pictures_are_learned_from()
    {
        var run = Train(folder.Pictures("pictures", 6), "--steps", "2", "--batch", "4", "--width", "4");

        Assert.Contains("6 samples 28 x 28 x 1", run.Output);
        Assert.Contains("-o samples.png", run.Output);
    }

    [Fact]
    public void A_photograph_of_odd_size_is_brought_to_a_size_that_the_network_makes()
    {
        Directory.CreateDirectory(folder.At("photos"));
        File.Copy(Path.Combine(AppContext.BaseDirectory, "photo.jpg"), folder.At("photos", "a.jpg"));
        folder.Pictures("photos", 3, side: 40, channels: 3);

        Assert.Contains("32 x 32 x 3", Train("photos", "--steps", "2", "--batch", "2", "--width", "4").Output);
    }

    [Fact]
    public void Pictures_all_of_a_size_that_the_network_cannot_make_are_brought_to_one_that_it_can()
    {
        var run = Train(folder.Pictures("pictures", 4, side: 40), "--network", "dcgan", "--steps", "2", "--batch", "2", "--width", "4");

        Assert.Contains("size: 32, which the network makes, of 40", run.Output);
    }

    [Fact]
    public void Subfolders_are_classes()
    {
        folder.Pictures("sorted/cats", 60);
        folder.Pictures("sorted/dogs", 60);

        Assert.Contains("classes: the set has 2", Train("sorted", "--steps", "2", "--batch", "4", "--width", "4").Output);
        Assert.DoesNotContain("classes: the set has 2", Train("sorted", "--steps", "2", "--batch", "4", "--width", "4", "--unconditional").Output);
    }

    [Fact]
    public void Archives_and_arrays_are_learned_from()
    {
        ZipFile.CreateFromDirectory(folder.At(folder.Pictures("pictures", 4)), folder.At("pictures.zip"));
        File.WriteAllBytes(folder.At("array.npy"), Npy.Write(NpyArray.Of<byte>(new byte[4 * 28 * 28], 4, 28, 28)));

        Assert.Contains("4 samples 28 x 28 x 1", Train("pictures.zip", "--steps", "2", "--batch", "2", "--width", "4").Output);
        Assert.Contains("4 samples 28 x 28 x 1", Train("array.npy", "--steps", "2", "--batch", "2", "--width", "4").Output);
    }

    [Fact]
    public void A_truncated_picture_among_good_ones_is_left_out_and_counted()
    {
        folder.Pictures("pictures", 4);
        var whole = File.ReadAllBytes(folder.At("pictures", "picture0.png"));
        File.WriteAllBytes(folder.At("pictures", "picture0.png"), whole[..(whole.Length / 2)]);

        var run = Train("pictures", "--steps", "2", "--batch", "2", "--width", "4");

        Assert.Contains("3 samples", run.Output);
        Assert.Contains("1 file skipped", run.Output);
        Assert.Contains("left out picture0.png", run.Output);
    }

    [Theory]
    [InlineData("classic")]
    [InlineData("wgan-gp")]
    [InlineData("hinge")]
    [InlineData("lsgan")]
    [InlineData("pacgan2")]
    [InlineData("unrolled")]
    [InlineData("progressive")]
    [InlineData("dcgan-32")]
    public void Every_preset_trains_on_pictures_and_points(string preset)
    {
        Assert.Equal(2, (int)Train("fashion", "--limit", "50", "--steps", "2", "--batch", "4", "--width", "4", "--preset", preset, "--json").Json["steps"]!);
        if (preset != "dcgan-32")
            Assert.Equal(2, (int)Train("ring", "--limit", "50", "--steps", "2", "--batch", "4", "--preset", preset, "--json").Json["steps"]!);
    }

    [Fact]
    public void Strategies_take_the_place_of_the_recipe_s_and_packs_have_a_short_option()
    {
        Assert.Equal("packing:count=2", Strategy("--preset", "pacgan2"));
        Assert.Equal("packing:count=3", Strategy("--preset", "pacgan2", "--pack", "3"));
        Assert.Equal("unrolling:steps=1 --strategy packing:count=2", Strategy("--strategy", "unrolling:steps=1", "--pack", "2"));
        Assert.Null(Strategy("--preset", "unrolled", "--strategy", "none"));
        Assert.Contains("both decide", Refusal("--strategy", "packing", "--strategy", "pacgan:count=3", "--dry-run"), StringComparison.Ordinal);
        Assert.Contains("Leave it or the others out", Refusal("--strategy", "packing", "--strategy", "none", "--dry-run"), StringComparison.Ordinal);
        Assert.Contains("did you mean", Refusal("--strategy", "packings", "--dry-run"), StringComparison.OrdinalIgnoreCase);

        string Refusal(params string[] args) => Invocation.Of(folder.Path, ["train", "ring", .. args]).Error;

        string? Strategy(params string[] more) => (string?)Train(["ring", "--limit", "50", "--steps", "2", "--batch", "4", "--dry-run", "--json", .. more]).Json["options"]!.AsArray()
            .FirstOrDefault(option => (string)option!["key"]! == "strategy")?["value"];
    }

    [Fact]
    public void Choices_by_name_stand_in_the_options_of_the_run()
    {
        Train("ring", "--steps", "2", "--out", "run", "--loss", "least-squares:a=-1", "--penalty", "r1:gamma=3", "--network", "mlp:depth=2,latent-length=5",
            "--generator-optimizer", "rmsprop:rate=0.001", "--discriminator-optimizer", "sgd:momentum=0.5", "--width", "16");

        var options = File.ReadAllText(folder.At("run", "options.json"));
        foreach (var part in new[] { "\"least-squares\"", "\"a\": -1", "\"gamma\": 3", "\"depth\": 2", "\"latentLength\": 5", "\"rmsprop\"", "\"rate\": 0.001", "\"sgd\"", "\"momentum\": 0.5", "\"width\": 16" })
            Assert.Contains(part, options);
    }

    [Fact]
    public void Augmentations_stand_in_the_options_of_the_run_in_their_order_and_a_copy_can_do_without()
    {
        Train("fashion", "--limit", "20", "--width", "2", "--steps", "2", "--batch", "4", "--out", "run", "--augment", "ada:start=0.5", "--augment", "diffaugment:policy=color+cutout");
        var views = JsonNode.Parse(File.ReadAllText(folder.At("run", "options.json")))!["options"]!["augmentations"]!.AsArray();
        Assert.Equal(["ada", "diffaugment"], views.Select(view => (string)view!["name"]!));
        Assert.Equal("color+cutout", (string)views[1]!["policy"]!);

        Invocation.Of(folder.Path, "fork", "run", "--steps", "3", "--out", "copy", "--augment", "none").Succeeded();
        Assert.Empty(JsonNode.Parse(File.ReadAllText(folder.At("copy", "options.json")))!["options"]!["augmentations"]!.AsArray());
        Assert.Contains("--augment instance-noise:sigma=0.2,until=1", Train("ring", "--dry-run", "--steps", "2", "--augment", "instance-noise:sigma=0.2").Output);
    }

    [Fact]
    public void A_network_named_without_its_normalisation_loses_batch_norm_where_gradients_are_penalised()
    {
        var run = Train("fashion", "--limit", "20", "--network", "dcgan:width=4", "--steps", "2", "--batch", "4");

        Assert.Contains("no batch norm in the discriminator", run.Output);
    }

    [Fact]
    public void A_dry_run_says_what_a_run_would_take_and_writes_nothing()
    {
        var run = Train("ring", "--dry-run", "--steps", "100000", "--batch", "8");

        Assert.Contains("generator: 5", run.Output);
        Assert.Contains("--penalty r1:gamma=0.1,every=1,part=1 --penalty r2:gamma=0.1,every=1,part=1", run.Output);
        Assert.Contains("the run: 100,000 steps in about", run.Output);
        Assert.Empty(folder.Contents());
        var json = Train("ring", "--dry-run", "--steps", "7", "--json").Json;
        Assert.Equal(7, (long)json["expectedSteps"]!);
        Assert.True((double)json["secondsPerStep"]! > 0);
        Assert.Empty(folder.Contents());
    }

    [Fact]
    public void A_dry_run_of_growing_networks_takes_the_time_that_they_are_given()
    {
        var json = Train("shapes", "--preset", "progressive", "--network", "progressive:width=2", "--limit", "20", "--batch", "4", "--minutes", "3", "--dry-run", "--json").Json;

        Assert.Equal(180, (double)json["expectedSeconds"]!);
        // Small pictures are faster: there are more steps than of full ones.
        Assert.True((long)json["expectedSteps"]! > 180 / (double)json["secondsPerStep"]!);
    }

    [Fact]
    public void A_run_that_is_asked_to_stop_saves_and_returns_the_signal()
    {
        var stop = new StopRequest();
        stop.Ask(ExitCode.Terminated);

        // The data of the built-in points are ready before the wish is heard: the run ends after its first step.
        var run = Invocation.Of(folder.Path, stop, "train", "ring", "--minutes", "5", "--json");

        Assert.Equal(143, run.Code);
        Assert.Equal("cancelled", (string)run.Json["reason"]!);
        Assert.True(File.Exists(folder.At("runs", "ring-001", "model.safetensors")));
    }

    [Fact]
    public void A_run_that_diverges_says_so_and_what_to_do()
    {
        var run = Invocation.Of(folder.Path, "train", "ring", "--steps", "200", "--loss", "wasserstein", "--penalty", "none", "--optimizer", "sgd:rate=1e30");

        Assert.Equal(4, run.Code);
        Assert.Contains("error: the run diverged at step", run.Error);
        Assert.Contains("hint: ", run.Error);
        Assert.Contains("lower rate", (string)Invocation.Of(folder.Path, "train", "ring", "--steps", "200", "--loss", "wasserstein", "--penalty", "none", "--optimizer", "sgd:rate=1e30", "--json").Json["hint"]!);
    }

    [Fact]
    public void What_the_doctor_may_do_is_asked_for_and_what_it_did_is_told()
    {
        var fast = new[] { "ring", "--limit", "1000", "--unconditional", "--steps", "130", "--grids", "1", "--optimizer", "adam:rate=0.3,beta1=0,beta2=0.99" };

        var recovered = Train([.. fast, "--recoveries", "2", "--out", "recovered"]);
        Assert.Contains("health: step 100: divergence: ", recovered.Output);
        Assert.Contains("back from step 100, attempt 1 of 2: other random numbers, both rates times 0.25", recovered.Output);
        Assert.Contains("health   divergence at step 100", recovered.Output);
        Assert.Contains("\"event\":\"went-back\"", File.ReadAllText(folder.At("recovered", "events.jsonl")));
        Assert.Contains("\"attempts\": 2", File.ReadAllText(folder.At("recovered", "options.json")));

        var stopped = Invocation.Of(folder.Path, ["train", .. fast, "--on-trouble", "stop", "--json"]);
        Assert.Equal(4, stopped.Code);
        Assert.Equal("unhealthy", (string)stopped.Json["reason"]!);
        Assert.Equal("divergence", (string)stopped.Json["doctor"]![0]!["verdict"]!);
        Assert.Contains("--optimizer", (string)stopped.Json["hint"]!);

        Assert.Equal("divergence", (string)Train([.. fast, "--on-trouble", "tell", "--json"]).Json["doctor"]![0]!["verdict"]!);
        Assert.Empty(Train([.. fast, "--on-trouble", "ignore", "--json"]).Json["doctor"]!.AsArray());
    }

    private Invocation Train(params string[] args) => Invocation.Of(folder.Path, ["train", .. args]).Succeeded();
}
