using Duel.Data;

namespace Duel.Cli.Tests;

/// <summary>Samples in all kinds of files.</summary>
public sealed class GenerateTests(TrainedRuns runs) : IClassFixture<TrainedRuns>, IDisposable
{
    private readonly WorkFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("mine.png")]
    [InlineData("mine.npy")]
    public void A_file_that_is_there_is_written_over_only_by_force(string file)
    {
        File.WriteAllText(folder.At(file), "mine");

        var refused = Invocation.Of(folder.Path, "generate", runs.Pictures, "--count", "2", "-o", file);

        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains("--force", refused.Error);
        Assert.Equal("mine", File.ReadAllText(folder.At(file)));
        Generate(runs.Pictures, "--count", "2", "-o", file, "--force");
        Assert.NotEqual("mine", File.ReadAllText(folder.At(file)));
    }

    [Fact]
    public void A_png_is_one_picture_with_all_samples()
    {
        Generate(runs.Pictures, "--count", "6", "--columns", "3", "-o", "grid.png");

        var picture = Pictures.Read(folder.At("grid.png"));
        Assert.Equal(((3 * 30) + 2, (2 * 30) + 2), (picture.Width, picture.Height));
    }

    [Fact]
    public void A_png_of_pictures_with_classes_has_a_column_for_each()
    {
        Generate(runs.Pictures, "--count", "6", "-o", "classes.png");

        var picture = Pictures.Read(folder.At("classes.png"));
        Assert.Equal(((2 * 30) + 2, (3 * 30) + 2), (picture.Width, picture.Height));
    }

    [Fact]
    public void The_page_of_a_run_names_the_classes_of_its_columns()
    {
        var page = File.ReadAllText(Path.Combine(runs.Pictures, "index.html"));
        foreach (var name in Duel.Data.Datasets.Open("fashion").Dataset.Spec.ClassNames.Take(2))
            Assert.Contains($">{System.Net.WebUtility.HtmlEncode(name)}</div>", page, StringComparison.Ordinal);
        var grid = Pictures.Read(Directory.GetFiles(Path.Combine(runs.Pictures, "samples")).Max()!);
        // Two columns and six rows of pictures, each pixel a square of three.
        Assert.Equal((3 * ((2 * 30) + 2), 3 * ((6 * 30) + 2)), (grid.Width, grid.Height));
    }

    [Fact]
    public void Real_pictures_are_shown_beside_their_nearest_samples()
    {
        Generate(runs.Pictures, "--count", "2", "--class", "0", "-o", "real");
        string[] real = [.. Directory.GetFiles(folder.At("real")).Order()];

        var json = Invocation.Of(folder.Path, "project", runs.Pictures, real[0], real[1], "--candidates", "8", "--starts", "1", "--steps", "3", "--class", "0", "-o", "nearest.png", "--json").Succeeded().Json;

        Assert.Equal(2, json["pictures"]!.AsArray().Count);
        Assert.InRange((double)json["pictures"]![1]!["ratio"]!, 0, 1);
        // Two columns and two rows.
        Assert.Equal(((2 * 30) + 2, (2 * 30) + 2), (Pictures.Read(folder.At("nearest.png")).Width, Pictures.Read(folder.At("nearest.png")).Height));
        Assert.Contains("no pictures", Invocation.Of(folder.Path, "project", runs.Points, real[0], "-o", "other.png").Error, StringComparison.Ordinal);
        Assert.Contains("nothing.png", Invocation.Of(folder.Path, "project", runs.Pictures, "nothing.png", "-o", "other.png").Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.At("other.png")));
    }

    [Fact]
    public void A_png_of_points_is_a_picture_of_the_plane() =>
        Assert.Equal(480, Read(Generate(runs.Points, "-o", "points.png"), "points.png").Width);

    [Fact]
    public void An_array_of_pictures_holds_bytes_with_channels_first()
    {
        Generate(runs.Pictures, "--count", "70", "-o", "array.npy");

        var array = Npy.Read(File.ReadAllBytes(folder.At("array.npy")));
        Assert.Equal(NpyType.UInt8, array.Type);
        Assert.Equal([70, 1, 28, 28], array.Extents);
    }

    [Fact]
    public void Array_and_table_of_points_hold_the_same_numbers()
    {
        Generate(runs.Points, "--count", "5", "--seed", "3", "-o", "array.npy");
        Generate(runs.Points, "--count", "5", "--seed", "3", "-o", "table.csv");

        var array = Npy.Read(File.ReadAllBytes(folder.At("array.npy")));
        var lines = File.ReadAllLines(folder.At("table.csv"));
        Assert.Equal([5, 2], array.Extents);
        Assert.Equal("x0,x1", lines[0]);
        Assert.Equal(array.Values<float>().ToArray(), lines.Skip(1).SelectMany(line => line.Split(',')).Select(float.Parse));
    }

    [Fact]
    public void Any_other_path_is_a_folder_of_pictures()
    {
        Generate(runs.Pictures, "--count", "3", "-o", "samples");

        Assert.Equal(["000000.png", "000001.png", "000002.png"], Directory.GetFiles(folder.At("samples")).Select(Path.GetFileName).Order());
        Assert.Equal((28, 1), (Pictures.Read(folder.At("samples", "000000.png")).Width, Pictures.Read(folder.At("samples", "000000.png")).Channels));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Force_writes_into_a_folder_and_leaves_the_rest_of_it()
    {
        Directory.CreateDirectory(folder.At("samples"));
        File.WriteAllText(folder.At("samples", "notes.txt"), "mine");

        Generate(runs.Pictures, "--count", "2", "-o", "samples", "--force");

        Assert.Equal(["000000.png", "000001.png", "notes.txt"], Directory.GetFiles(folder.At("samples")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void One_seed_makes_the_same_samples_however_many_are_asked_for()
    {
        Generate(runs.Points, "--count", "3", "--seed", "5", "-o", "few.npy");
        Generate(runs.Points, "--count", "70", "--seed", "5", "-o", "many.npy");
        Generate(runs.Points, "--count", "3", "--seed", "6", "-o", "others.npy");

        Assert.Equal(Values("few.npy"), Values("many.npy")[..6]);
        Assert.NotEqual(Values("few.npy"), Values("others.npy"));
    }

    [Fact]
    public void A_class_is_chosen_by_number_or_name()
    {
        Generate(runs.Pictures, "--count", "4", "--class", "1", "-o", "number.npy");
        var name = Duel.Data.Datasets.Open("fashion").Dataset.Spec.ClassNames[1];
        var result = Generate(runs.Pictures, "--count", "4", "--class", name, "-o", "name.npy", "--json");

        Assert.Equal(1, (int)result.Json["class"]!);
        Assert.Equal(File.ReadAllBytes(folder.At("number.npy")), File.ReadAllBytes(folder.At("name.npy")));
    }

    [Fact]
    public void Truncation_changes_samples_and_threads_do_not()
    {
        Generate(runs.Points, "--count", "8", "-o", "free.npy", "--threads", "1");
        Generate(runs.Points, "--count", "8", "-o", "same.npy", "--threads", "2");
        Generate(runs.Points, "--count", "8", "-o", "held.npy", "--truncation", "0.5");

        Assert.Equal(Values("free.npy"), Values("same.npy"));
        Assert.NotEqual(Values("free.npy"), Values("held.npy"));
    }

    private float[] Values(string file) => Npy.Read(File.ReadAllBytes(folder.At(file))).Values<float>().ToArray();

    private Picture Read(Invocation made, string file) => made.Code == 0 ? Pictures.Read(folder.At(file)) : throw new InvalidOperationException();

    [Fact]
    public void Styles_are_mixed_in_a_grid_and_runs_without_styles_are_refused()
    {
        Invocation.Of(folder.Path, "train", "fashion", "--limit", "60", "--steps", "2", "--batch", "4", "--network", "style:width=2,discriminator-width=2", "--unconditional", "--out", "styled").Succeeded();

        Invocation.Of(folder.Path, "mix", "styled", "--rows", "2", "--columns", "3", "-o", "mix.png").Succeeded();

        var picture = Pictures.Read(folder.At("mix.png"));
        Assert.Equal(((4 * 30) + 2, (3 * 30) + 2), (picture.Width, picture.Height));
        Assert.Contains("--force", Invocation.Of(folder.Path, "mix", "styled", "-o", "mix.png").Error);
        Assert.Contains("layers that take a style", Invocation.Of(folder.Path, "mix", "styled", "--layers", "60", "-o", "other.png").Error);
        Assert.Contains("--network style", Invocation.Of(folder.Path, "mix", runs.Pictures, "-o", "other.png").Error);
        Assert.Contains("no such folder", Invocation.Of(folder.Path, "mix", "nowhere", "-o", "other.png").Error);
    }

    private Invocation Generate(params string[] args) => Invocation.Of(folder.Path, ["generate", .. args]).Succeeded();
}
