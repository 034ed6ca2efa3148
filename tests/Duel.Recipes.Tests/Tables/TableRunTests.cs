using Duel.Networks;
using Duel.Training;

namespace Duel.Recipes.Tests;

public class TableRunTests
{
    private static readonly TableOptions Tiny = new TableOptions
    {
        Target = "outcome",
        Architecture = new() { GeneratorWidth = 24, DiscriminatorWidth = 24, LatentLength = 8, Pack = 2 },
        BatchSize = 20,
        Budget = new(Steps: 30),
        Seed = 5,
    }.AsPreset();

    [Fact]
    public async Task A_changed_preset_keeps_the_rest_of_it_and_leaves_no_empty_folder()
    {
        using var place = new RunPlace();
        var table = MadeUpTables.PatientTable(40);
        await new TableRecipe().TrainAsync(table, preset => preset with { Budget = new(Steps: 1) }, place.At("run"));
        var (options, _) = new TableRecipe().Describe(place.At("run"));
        var usual = TablePresets.Cpu(40);
        Assert.Equal((usual.Variant, usual.BatchSize, usual.Rate, 1L), (options.Variant, options.BatchSize, options.Rate, options.Budget.Steps));
        Assert.DoesNotContain(Directory.GetDirectories(place.At("run")), folder => !Directory.EnumerateFileSystemEntries(folder).Any());
    }

    [Fact]
    public void Few_rows_are_warned_of()
    {
        var said = new List<string>();
        using var few = new TableRecipe().Start(MadeUpTables.PatientTable(56), TablePresets.Cpu(56), notes: new LineLogger(said.Add));
        Assert.Contains(said, note => note.StartsWith("warning: 56 samples are few", StringComparison.Ordinal));
        said.Clear();
        using var enough = new TableRecipe().Start(MadeUpTables.PatientTable(80), TablePresets.Cpu(80), notes: new LineLogger(said.Add));
        Assert.DoesNotContain(said, note => note.StartsWith("warning", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(TableVariant.WassersteinPenalty)]
    [InlineData(TableVariant.Relativistic)]
    public async Task A_stopped_run_goes_on_to_the_same_bits(TableVariant variant)
    {
        using var place = new RunPlace();
        var options = TablePresets.As(Tiny, variant) with { DiscriminatorSteps = 2 };
        var table = MadeUpTables.PatientTable(150);
        await new TableRecipe().TrainAsync(table, place.At("whole"), options);
        var first = new TableRecipe().Start(table, options);
        using var stop = new CancellationTokenSource();
        first.Trainer.Observers.Add(new StopAt(stop, 10));
        await foreach (var _ in first.RunAsync(place.At("parts"), stop.Token))
        {
        }
        Assert.InRange(first.Trainer.Step, 10, 29);

        await foreach (var _ in new TableRecipe().Resume(place.At("parts"), _ => table).RunAsync())
        {
        }

        Assert.Equal(Tensors(place.At("whole")), Tensors(place.At("parts")));
        Assert.Equal(File.ReadAllBytes(Path.Combine(place.At("whole"), "model.safetensors")), File.ReadAllBytes(Path.Combine(place.At("parts"), "model.safetensors")));
    }

    [Fact]
    public async Task Another_table_is_refused()
    {
        using var place = new RunPlace();
        await new TableRecipe().TrainAsync(MadeUpTables.PatientTable(150), place.At("run"), Tiny with { Budget = new(Steps: 2) });

        Assert.Contains("learned from other data", Assert.Throws<ArgumentException>(() => new TableRecipe().Resume(place.At("run"), _ => MadeUpTables.PatientTable(150, seed: 2))).Message);
        Assert.Contains("was started from data in memory", Assert.Throws<ArgumentException>(() => new TableRecipe().Resume(place.At("run"))).Message);
    }

    [Fact]
    public async Task The_folder_has_all_that_sampling_needs()
    {
        using var place = new RunPlace();
        var table = MadeUpTables.PatientTable(150);
        var model = await new TableRecipe().TrainAsync(table, place.At("run"), Tiny);

        var loaded = TableModel.Load(place.At("run"));

        Assert.Equal("outcome", loaded.Target);
        Assert.Equal(model.Sample(40, 3).ToTexts(), loaded.Sample(40, 3).ToTexts());
        foreach (var name in new[] { "options.json", "environment.json", "events.jsonl", "model.json", "model.safetensors" })
            Assert.True(File.Exists(Path.Combine(place.At("run"), name)), name);
    }

    [Fact]
    public async Task A_model_learns_how_columns_depend_on_each_other()
    {
        using var place = new RunPlace();
        var table = MadeUpTables.PatientTable(1000);
        var model = await new TableRecipe().TrainAsync(table, place.At("run"), TablePresets.Cpu(1000) with { Architecture = new() { GeneratorWidth = 64, DiscriminatorWidth = 64, LatentLength = 32, Pack = 1, Dropout = 0 }, Rate = 3e-3, Budget = new(Steps: 700), Seed = 1 });

        var rows = model.Sample(2000, seed: 1);
        var young = model.Sample(400, 1, RowFilter.Parse("outcome=ill,age<40", table.Schema));

        Assert.InRange(Ill(rows, age => age >= 50) - Ill(rows, age => age < 50), 0.35, 1);
        Assert.InRange(Fidelity.Column(table, rows, table.Schema.IndexOf("age")), 0.85, 1);
        Assert.All(young.Table.Columns[table.Schema.IndexOf("age")], age => Assert.InRange(age, 20, 39));
        Assert.InRange(young.Granted / (double)young.Made, 0.95, 1);

        double Ill(Table some, Func<double, bool> group)
        {
            var (age, outcome) = (some.Columns[some.Schema.IndexOf("age")], some.Columns[some.Schema.IndexOf("outcome")]);
            var ill = some.Schema.Columns[some.Schema.IndexOf("outcome")].Categories.ToList().IndexOf("ill");
            int[] of = [.. Enumerable.Range(0, some.Count).Where(row => group(age[row]))];
            return of.Count(row => outcome[row] == ill) / (double)of.Length;
        }
    }

    [Fact]
    public async Task Rows_are_the_same_however_many_are_asked_for_and_keep_what_columns_promise()
    {
        using var place = new RunPlace();
        var table = MadeUpTables.PatientTable(150);
        var model = await new TableRecipe().TrainAsync(table, place.At("run"), Tiny);

        var (few, many) = (model.Sample(10, 7).ToTexts().ToArray(), model.Sample(700, 7));

        Assert.Equal(few, many.ToTexts().Take(10));
        Assert.NotEqual(few, model.Sample(10, 8).ToTexts());
        var texts = many.ToTexts().ToArray();
        Assert.Equal(700, texts.Select(row => row[0]).Distinct().Count());
        Assert.All(texts, row => Assert.Equal("kg", row[6]));
        Assert.DoesNotContain(texts, row => string.CompareOrdinal(row[0], "P-00167") < 0);
        Assert.Equal(many.Columns[2], Table.Of(Duel.Data.Csv.Parse(MadeUpTables.Patients(150))).Schema is var schema ? many.Columns[2].Select(schema.Columns[2].Round) : []);
        Assert.Contains(many.Columns[3], double.IsNaN);
    }

    [Fact]
    public async Task Wishes_that_hardly_any_row_fulfils_end_with_a_number()
    {
        using var place = new RunPlace();
        var table = MadeUpTables.PatientTable(150);
        var model = await new TableRecipe().TrainAsync(table, place.At("run"), Tiny);

        Assert.Contains("meet all conditions, and 50 are needed", Assert.Throws<TableException>(() => model.Sample(50, 0, RowFilter.Parse("admitted=2020-05-05,age=33,weight=60.5", table.Schema))).Message);
    }

    [Fact]
    public void Batches_that_cannot_be_cut_into_packs_are_refused() =>
        Assert.Contains("a BatchSize of 18", Assert.Throws<ArgumentException>(() => new TableRecipe().Start(MadeUpTables.PatientTable(150), Tiny with { BatchSize = 20, Architecture = new() { Pack = 3 } })).Message);

    [Theory]
    [InlineData("{}", "it holds a run of a plain GAN, and a table run was asked for")]
    [InlineData("{\"kind\":\"table\",\"format\":99}", "its format 99 is newer")]
    [InlineData("{\"kind\":\"table\",\"format\":1,\"code\":{}}", "does not describe the model of a table run")]
    [InlineData("no json", "does not describe the model of a table run")]
    public void A_damaged_model_is_refused(string text, string reason)
    {
        using var place = new RunPlace();
        Directory.CreateDirectory(place.At("run"));
        File.WriteAllText(Path.Combine(place.At("run"), "model.json"), text);
        Assert.Contains(reason, Assert.Throws<ModelFormatException>(() => TableModel.Load(place.At("run"))).Message);
    }

    private static string[] Tensors(string run) =>
        [.. RunFolder.Open(run).Checkpoints.Newest().Manifest.Files.Where(file => file.Name.EndsWith(".safetensors", StringComparison.Ordinal)).Select(file => file.Sha256)];
}
