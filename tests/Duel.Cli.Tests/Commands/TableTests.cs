namespace Duel.Cli.Tests;

public sealed class TableTests : IDisposable
{
    private readonly WorkFolder place = new();

    public TableTests() => File.WriteAllText(place.At("patients.csv"), Patients());

    public void Dispose() => place.Dispose();

    [Fact]
    public void A_table_is_trained_resumed_sampled_and_reported()
    {
        var trained = Run("table", "train", "patients.csv", "--target", "outcome", "--steps", "20", "--width", "16").Succeeded();
        Assert.Matches("age +integer +20 to 79", trained.Output);
        Assert.Contains("next     duel table sample", trained.Output);
        var run = Path.Combine("runs", "patients-001");
        Assert.Contains("resumes at step 20", Run("table", "train", "--resume", run, "--steps", "30").Succeeded().Output);

        var sampled = Run("table", "sample", run, "-n", "50", "-o", "women.csv", "--where", "sex=f,age>30", "--json").Succeeded().Json;

        var rows = File.ReadAllLines(place.At("women.csv"));
        Assert.Equal("age,sex,outcome", rows[0]);
        Assert.Equal(51, rows.Length);
        Assert.All(rows[1..], row => Assert.True(row.Split(',') is [var age, "f", _] && int.Parse(age) is > 30 and < 80, row));
        Assert.InRange(sampled["granted"]!.GetValue<double>(), 0.01, 1);
        var report = Run("table", "report", run, "--real", "patients.csv", "--holdout", "patients.csv", "--report", "report.html", "--report", "report.md", "--json").Succeeded();
        Assert.Equal(["ctgan", "real rows", "independent marginals", "Gaussian copula"], report.Json["scores"]!.AsArray().Select(one => one!["rows"]!.GetValue<string>()));
        Assert.StartsWith("<!doctype html>", File.ReadAllText(place.At("report.html")), StringComparison.Ordinal);
        Assert.Contains("## Privacy", File.ReadAllText(place.At("report.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_private_model_is_trained_under_a_code_book_and_says_what_it_gives_away()
    {
        File.WriteAllText(place.At("codebook.json"), Run("table", "train", "patients.csv", "--dry-run", "--json").Succeeded().Output);

        var trained = Run("table", "train", "patients.csv", "--codebook", "codebook.json", "--target", "outcome", "--dp-epsilon", "4", "--steps", "10", "--width", "16").Succeeded();

        Assert.Contains("privacy: epsilon 4 at delta 1E-05: noise", trained.Output);
        Assert.Contains("privacy: step 10: epsilon 4 of 4 spent at delta 1E-5", trained.Output);
        Assert.Contains("-differentially private for each row", trained.Output);
        var report = Run("table", "report", Path.Combine("runs", "patients-001"), "--real", "patients.csv", "--holdout", "patients.csv", "--alone", "--json").Succeeded();
        Assert.InRange(report.Json["guarantee"]!["epsilon"]!.GetValue<double>(), 3.99, 4);
        Assert.Contains("it cannot be lengthened", Run("table", "train", "--resume", Path.Combine("runs", "patients-001"), "--steps", "20").Error);
    }

    [Fact]
    public void A_dry_run_prints_the_columns_and_writes_nothing()
    {
        var before = place.Contents();
        var shown = Run("table", "train", "patients.csv", "--dry-run", "--column", "age=category").Succeeded();
        Assert.Matches("age +category +60: 20, ", shown.Output);
        Assert.Equal(before, place.Contents());
    }

    [Fact]
    public void A_schema_file_is_written_by_a_dry_run_edited_and_trained_by()
    {
        Assert.Contains("wrote ", Run("table", "train", "patients.csv", "--schema", "schema.json", "--dry-run").Succeeded().Output);
        var draft = File.ReadAllText(place.At("schema.json"));
        File.WriteAllText(place.At("schema.json"), draft.Replace("\"high\": \"79\"", "\"high\": \"99\"", StringComparison.Ordinal));
        Assert.Matches("age +integer +20 to 99", Run("table", "train", "patients.csv", "--schema", "schema.json", "--steps", "3", "--width", "8").Succeeded().Output);
        Assert.Contains("A dry run writes it", Run("table", "train", "patients.csv", "--schema", "none.json", "--steps", "3").Error);
        Assert.Contains("--schema", Run("table", "train", "patients.csv", "--resume", Path.Combine("runs", "patients-001"), "--schema", "schema.json").Error);
    }

    [Fact]
    public void A_resumed_run_takes_a_table_that_was_moved_and_nothing_that_would_change_it()
    {
        Run("table", "train", "patients.csv", "--steps", "2", "--width", "8", "-o", "run").Succeeded();
        File.WriteAllText(place.At("other.csv"), File.ReadAllText(place.At("patients.csv")).Replace("20,f", "21,f", StringComparison.Ordinal));
        foreach (var (option, value) in new[] { ("--column", "age=category"), ("--schema", "schema.json"), ("--missing", "-9"), ("--target", "outcome"), ("--rate", "9") })
        {
            var refused = Run("table", "train", "patients.csv", "--resume", "run", "--steps", "4", option, value);
            Assert.Equal((ExitCode.Usage, true), (refused.Code, refused.Error.Contains($"{option} would change it", StringComparison.Ordinal)));
        }
        Assert.Contains("other data", Run("table", "train", "other.csv", "--resume", "run", "--steps", "4").Error);
        File.Move(place.At("patients.csv"), place.At("moved.csv"));
        Assert.Contains("resumes at step 2", Run("table", "train", "moved.csv", "--resume", "run", "--steps", "4").Succeeded().Output);
    }

    [Fact]
    public void Parquet_is_written_by_its_name_and_learned_and_reported_on()
    {
        Run("table", "train", "patients.csv", "--steps", "3", "--width", "8").Succeeded();
        Run("table", "sample", Path.Combine("runs", "patients-001"), "-n", "60", "-o", "made.parquet").Succeeded();
        Assert.Equal("PAR1"u8, File.ReadAllBytes(place.At("made.parquet")).AsSpan(0, 4));
        Assert.Matches("age +integer", Run("table", "train", "made.parquet", "--steps", "3", "--width", "8").Succeeded().Output);
        Run("table", "report", Path.Combine("runs", "made-001"), "--real", "made.parquet", "--holdout", "patients.csv", "--target", "outcome", "--alone", "--json").Succeeded();
    }

    [Theory]
    [InlineData("made.xlsx")]
    [InlineData("made.json")]
    [InlineData("made.csv.gz")]
    public void A_table_is_not_written_under_the_name_of_another_format(string file)
    {
        Run("table", "train", "patients.csv", "--steps", "2", "--width", "8").Succeeded();
        var refused = Run("table", "sample", Path.Combine("runs", "patients-001"), "-n", "5", "-o", file);
        Assert.Equal((ExitCode.BadInput, false), (refused.Code, File.Exists(place.At(file))));
        Assert.Contains(Path.GetExtension(file), refused.Error);
        Assert.Contains(".parquet", refused.Error);
    }

    [Theory]
    [InlineData("a,b\n1,2\n3\n", "line 3 has 1 values")]
    [InlineData("a,b\n1,\"x\n", "line 2 opens a quote")]
    [InlineData("a,b\nx,\nx,\n", "no column varies")]
    public void Tables_that_cannot_be_learned_are_refused_with_the_place(string text, string reason)
    {
        File.WriteAllText(place.At("bad.csv"), text);
        var refused = Run("table", "train", "bad.csv");
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains(reason, refused.Error);
        Assert.Contains("bad.csv", refused.Error);
        Assert.False(Directory.Exists(place.At("runs")));
    }

    [Theory]
    [InlineData("table", "train")]
    [InlineData("table", "train", "missing.csv")]
    [InlineData("table", "train", "patients.csv", "--column", "age=colour")]
    [InlineData("table", "train", "patients.csv", "--column", "height=number")]
    [InlineData("table", "train", "patients.csv", "--target", "height")]
    [InlineData("table", "train", "patients.csv", "--preset", "paper", "--batch", "15")]
    [InlineData("table", "train", "patients.csv", "--dp-epsilon", "3")]
    [InlineData("table", "train", "patients.csv", "--dp-delta", "1e-6")]
    [InlineData("table", "train", "patients.csv", "--dp-epsilon", "3", "--preset", "paper")]
    [InlineData("table", "train", "patients.csv", "--dp-epsilon", "3", "--variant", "relativistic")]
    [InlineData("table", "train", "patients.csv", "--dp-epsilon", "3", "--pack", "10")]
    [InlineData("table", "train", "patients.csv", "--dp-epsilon", "3", "--minutes", "1")]
    [InlineData("table", "train", "patients.csv", "--codebook", "missing.json")]
    [InlineData("table", "sample", "nowhere", "-o", "x.csv")]
    [InlineData("table", "sample", "nowhere", "-o", "x.xlsx")]
    public void Wrong_use_is_explained(params string[] args)
    {
        var refused = Run(args);
        Assert.True(refused.Code is ExitCode.Usage or ExitCode.BadInput, $"{refused.Code} {refused.Error}");
        Assert.Contains("hint:", refused.Error);
    }

    private Invocation Run(params string[] args) => Invocation.Of(place.Path, args);

    private static string Patients() => "age,sex,outcome\n" + string.Concat(Enumerable.Range(0, 240).Select(i => $"{20 + (i * 7 % 60)},{(i % 3 == 0 ? "f" : "m")},{(i * 7 % 60 > 30 == (i % 5 > 0) ? "ill" : "well")}\n"));
}
