using Duel.Data;
using Duel.Networks;
using Duel.Tensors;

namespace Duel.Training.Tests;

public sealed class SavedGeneratorTests : IDisposable
{
    private static readonly DcganArchitecture Architecture = new() { Size = 28, Channels = 1, Width = 4, LatentLength = 8, ClassCount = 3, DiscriminatorNormalization = DiscriminatorNormalization.None };
    private static readonly SampleSpec Spec = new(28, 28, 1) { ClassCount = 3, ClassNames = ["a", "b", "c"] };
    private readonly string folder = Directory.CreateTempSubdirectory("duel-saved").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_generator_comes_back_as_it_was_saved()
    {
        var generator = Saved();
        var loaded = SavedGenerator.Load(folder);
        Assert.Equal(Spec, loaded.Spec);
        generator.IsTraining = false;
        var latent = new Rng(4).Normal([5, 8]);
        var condition = Tensor.OneHot([0, 1, 2, 0, 1], 3);
        Assert.Equal(generator.Forward(latent, condition).ToDoubles(), loaded.Generator.Forward(latent, condition).ToDoubles());
    }

    [Fact]
    public void A_sample_depends_on_seed_and_place_alone()
    {
        Saved();
        var generator = SavedGenerator.Load(folder);
        var (few, many) = (All(generator, 3), All(generator, 70));
        for (var i = 0; i < 3; i++)
            Assert.Equal(many[i].Sample, few[i].Sample);
        Assert.Equal(Enumerable.Range(0, 70).Select(i => i % 3), many.Select(sample => sample.Label));
        Assert.All(All(generator, 4, label: 2), sample => Assert.Equal(2, sample.Label));
        Assert.NotEqual(few[0].Sample, All(generator, 1, seed: 1)[0].Sample);
    }

    [Fact]
    public void Threads_that_use_one_generator_at_once_get_the_samples_that_each_would_get_alone()
    {
        const int Callers = 4;
        Saved();
        var generator = SavedGenerator.Load(folder);
        var alone = Enumerable.Range(0, Callers).Select(i => All(generator, 100, seed: (ulong)i)).ToArray();
        var together = new List<(float[] Sample, int Label)>[Callers];
        using var start = new Barrier(Callers);
        var threads = Enumerable.Range(0, Callers).Select(i => new Thread(() =>
        {
            start.SignalAndWait();
            together[i] = All(generator, 100, seed: (ulong)i);
        })).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        for (var i = 0; i < Callers; i++)
        {
            Assert.Equal(alone[i].Select(sample => sample.Label), together[i].Select(sample => sample.Label));
            Assert.Equal(alone[i].SelectMany(sample => sample.Sample), together[i].SelectMany(sample => sample.Sample));
        }
    }

    [Fact]
    public void Impossible_requests_are_refused()
    {
        Saved();
        var generator = SavedGenerator.Load(folder);
        Assert.Throws<ArgumentOutOfRangeException>(() => All(generator, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => All(generator, 1, label: 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => generator.Generate(1, 0, null, 0, (_, _) => { }));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"format\": 1}")]
    [InlineData("{\"format\": 99, \"design\": {}, \"samples\": {}}")]
    [InlineData("{\"format\": 1, \"design\": {\"name\": \"dcgan\", \"size\": 7}, \"samples\": {\"extents\": [1], \"low\": 0, \"high\": 1, \"classes\": [], \"classCount\": 0}}")]
    public void A_damaged_description_is_refused_by_name(string json)
    {
        Saved();
        File.WriteAllText(Path.Combine(folder, "model.json"), json);
        Assert.Contains("model.json", Assert.Throws<ModelFormatException>(() => SavedGenerator.Load(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Truncation_keeps_every_number_within_its_bound()
    {
        foreach (var bound in new[] { 0.01, 0.5, 2 })
            Assert.InRange(Latents.Draw(new Rng(1), [50, 20], bound).Abs().Max(0).Max(0).Item(), bound * 0.5, bound);
    }

    [Fact]
    public void Pictures_come_as_a_list_of_pictures()
    {
        Saved();
        var generator = SavedGenerator.Load(folder);

        var pictures = generator.Generate(5, seed: 7, label: 1);

        Assert.Equal(5, pictures.Count);
        var samples = All(generator, 5, seed: 7, label: 1);
        for (var i = 0; i < 5; i++)
            Assert.Equal(PixelScale.ToPicture(samples[i].Sample, Spec).Pixels, pictures[i].Pixels);
        Assert.Equal(samples.Select(sample => sample.Sample), generator.GeneratePoints(5, seed: 7, label: 1));
        Assert.Empty(generator.Generate(0));
    }

    [Fact]
    public void Truncation_of_a_generator_with_styles_moves_pictures_towards_the_mean_style_s()
    {
        var (styled, generator) = Styled();
        float[] Of(double? truncation) => styled.Generate(1, 3, null, truncation)[0].Pixels.Select(value => (float)value).ToArray();
        var mean = generator.Draw([.. Enumerable.Repeat(generator.MeanStyle.Reshape([1, 6]), generator.StyleLayers)]).AsSpan().ToArray();
        var centre = PixelScale.ToPicture(mean, styled.Spec).Pixels.Select(value => (float)value).ToArray();
        double FromCentre(double truncation) => Math.Sqrt(Of(truncation).Zip(centre, (a, b) => (a - b) * (double)(a - b)).Sum());

        Assert.Equal(Of(null), Of(1));
        Assert.True(FromCentre(1) > FromCentre(0.6) && FromCentre(0.6) > FromCentre(0.2) && FromCentre(0.2) > FromCentre(0.01), "pictures do not come nearer to the mean's");
        Assert.Contains("at most 1", Assert.Throws<ArgumentOutOfRangeException>(() => Of(1.5)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_grid_of_mixed_styles_has_rows_layout_and_columns_details()
    {
        var (styled, generator) = Styled();
        var samples = styled.Generate(5, seed: 2);

        byte[] Cell(Picture grid, int row, int column) => Crop(grid, row, column);
        var grid = styled.MixStyles([0, 1], [2, 3, 4], seed: 2);
        Assert.Equal(samples[1].Pixels, Cell(grid, 2, 0));
        Assert.Equal(samples[4].Pixels, Cell(grid, 0, 3));
        // All layers of the row, or of the column.
        Assert.Equal(samples[0].Pixels, Cell(styled.MixStyles([0, 1], [2, 3, 4], 2, generator.StyleLayers), 1, 2));
        Assert.Equal(samples[3].Pixels, Cell(styled.MixStyles([0, 1], [2, 3, 4], 2, 0), 1, 2));
        Assert.NotEqual(samples[0].Pixels, Cell(grid, 1, 2));
        Assert.NotEqual(samples[3].Pixels, Cell(grid, 1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => styled.MixStyles([0], [1], coarse: 99));
        Saved();
        Assert.Contains("no styles", Assert.Throws<InvalidOperationException>(() => SavedGenerator.Load(folder).MixStyles([0], [1])).Message, StringComparison.Ordinal);

        byte[] Crop(Picture picture, int row, int column)
        {
            const int Margin = 2, Side = 16;
            var cell = new List<byte>();
            for (var y = 0; y < Side; y++)
                cell.AddRange(picture.Row(Margin + (row * (Side + Margin)) + y).Slice((Margin + (column * (Side + Margin))) * picture.Channels, Side * picture.Channels));
            return [.. cell];
        }
    }

    private static (SavedGenerator Saved, StyleGenerator Generator) Styled()
    {
        var generator = (StyleGenerator)new StyleArchitecture { Sample = [16, 16, 1], Width = 4, LatentLength = 5, StyleLength = 6 }.CreateGenerator(new Rng(1));
        generator.Map(new Rng(2).Normal([64, 5]));
        generator.IsTraining = false;
        return (SavedGenerator.Of(generator, new SampleSpec(16, 16, 1)), generator);
    }

    [Fact]
    public void A_grid_is_one_call_and_a_picture_is_saved_by_another()
    {
        Saved();
        var generator = SavedGenerator.Load(folder);
        var path = Path.Combine(folder, "grid.png");

        generator.GenerateGrid(6, seed: 7, columns: 3).Save(path);

        Assert.Equal(PictureGrid.Tile(generator.Generate(6, seed: 7), columns: 3).Pixels, Pictures.Read(path).Pixels);
        Assert.Throws<ArgumentOutOfRangeException>(() => generator.GenerateGrid(0));
    }

    [Fact]
    public void Points_are_no_pictures_and_are_drawn_as_dots()
    {
        var generator = SavedGenerator.Of(new MlpArchitecture { Sample = [2], LatentLength = 2, Width = 8 }.CreateGenerator(new Rng(1)), new SampleSpec(2));

        Assert.Contains(nameof(SavedGenerator.GeneratePoints), Assert.Throws<InvalidOperationException>(() => generator.Generate(3)).Message, StringComparison.Ordinal);
        Assert.All(generator.GeneratePoints(3), point => Assert.Equal(2, point.Length));
        Assert.Equal(480, generator.GenerateGrid(100).Width);
    }

    [Fact]
    public void A_generator_that_is_being_trained_makes_samples_at_rest_and_goes_on()
    {
        var trained = (DcganGenerator)Architecture.CreateGenerator(new Rng(3));
        Assert.True(trained.IsTraining);
        SavedGenerator.Save(folder, trained, Architecture, Spec);

        var made = SavedGenerator.Of(trained, Spec).GeneratePoints(4, seed: 2);

        Assert.True(trained.IsTraining);
        Assert.Equal(SavedGenerator.Load(folder).GeneratePoints(4, seed: 2), made);
        Assert.Throws<ArgumentException>(() => SavedGenerator.Of(trained, new SampleSpec(2)));
    }

    [Fact]
    public void Stopping_ends_it_between_batches()
    {
        Saved();
        using var stop = new CancellationTokenSource();
        var made = 0;

        Assert.Throws<OperationCanceledException>(() => SavedGenerator.Load(folder).Generate(1_000, 0, null, null, (_, _) =>
        {
            made++;
            stop.Cancel();
        }, stop.Token));

        Assert.InRange(made, 1, 999);
    }

    private DcganGenerator Saved()
    {
        var generator = (DcganGenerator)Architecture.CreateGenerator(new Rng(3));
        SavedGenerator.Save(folder, generator, Architecture, Spec);
        return generator;
    }

    private static List<(float[] Sample, int Label)> All(SavedGenerator generator, int count, ulong seed = 0, int? label = null)
    {
        var all = new List<(float[], int)>();
        generator.Generate(count, seed, label, null, (sample, its) => all.Add((sample.ToArray(), its)));
        return all;
    }
}
