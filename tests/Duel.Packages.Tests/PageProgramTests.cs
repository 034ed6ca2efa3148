using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Duel.Packages.Tests;

/// <summary>The C# of the pages compiles against the packages, and the programs of the README and the tutorials run, on little data and for a few steps.</summary>
[Collection("Packages")]
public sealed partial class PageProgramTests(LocalFeed feed)
{
    private const string Web = """
        <FrameworkReference Include="Microsoft.AspNetCore.App" />
        <Using Include="Microsoft.AspNetCore.Builder;Microsoft.AspNetCore.Http;Microsoft.Extensions.DependencyInjection" />
        """;

    /// <summary>Files that the pages take for granted, in the folder of each: photographs, a table with its code book, and a trained run.</summary>
    private const string Ready = """
        using Duel.Data;
        using Duel.Training;

        static class Ready
        {
            public static async Task MakeAsync()
            {
                Directory.CreateDirectory("photos");
                for (var i = 0; i < 70; i++)
                {
                    var picture = new Picture(32, 32, 3);
                    for (var p = 0; p < picture.Pixels.Length; p++)
                        picture.Pixels[p] = (byte)(p * (i + 3) % 251);
                    picture.Save($"photos/{i}.png");
                }
                File.WriteAllLines("patients.csv", Enumerable.Range(0, 150).Select(i => $"{(i % 3 == 0 ? "Female" : "Male")},{40 + (i * 7 % 45)},{(i * 5 % 7 > 3 ? "ill" : "well")}").Prepend("sex,age,outcome"));
                File.WriteAllText("codebook.json", "{ \"columns\": [ { \"name\": \"sex\", \"kind\": \"category\", \"categories\": [\"Female\", \"Male\"] }, { \"name\": \"age\", \"kind\": \"integer\", \"low\": 0, \"high\": 120 }, { \"name\": \"outcome\", \"kind\": \"category\", \"categories\": [\"ill\", \"well\"] } ] }");
                await foreach (var _ in new GanRun(Datasets.Open("./photos").Dataset, new() { Width = 4, Budget = new(Steps: 3) }).RunAsync("runs/photos")) { }
            }
        }
        """;

    [Fact]
    public void Programs_of_pages_compile_and_those_for_beginners_run()
    {
        var blocks = new[] { "docs", "src" }.SelectMany(place => Directory.EnumerateFiles(Path.Combine(Checkout.Root, place), "*.md", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Checkout.Root, file).Replace('\\', '/'))
            .Where(page => !page.StartsWith("docs/adr/", StringComparison.Ordinal) && !page.StartsWith("docs/experiments/", StringComparison.Ordinal))
            .Prepend("README.md")
            .Order(StringComparer.Ordinal)
            .SelectMany(page => Block().Matches(Checkout.Read(page).ReplaceLineEndings("\n")).Select(match => (Page: page, Code: match.Groups[1].Value)))
            .ToArray();
        var folder = feed.NewFolder("pages");
        File.WriteAllText(Path.Combine(folder, "pages.csproj"), feed.Project(["Duel", "Duel.Hosting", "Duel.Serving", "Duel.Onnx"], Web));
        File.WriteAllText(Path.Combine(folder, "Ready.cs"), Ready);
        foreach (var (number, (page, code)) in blocks.Index())
            File.WriteAllText(Path.Combine(folder, $"Block{number}.cs"), Class(number, page, code));
        var runs = blocks.Index().Where(entry => IsRun(entry.Item)).ToArray();
        File.WriteAllText(Path.Combine(folder, "Program.cs"), Program(runs.Select(entry => (entry.Index, entry.Item.Page))));

        var output = Child.Run(folder, "dotnet", ["run", "-c", "Release"], feed.Environments).Succeeded().Output;

        // Five tutorials and the README: fewer would mean that blocks are not found.
        Assert.Equal(6, runs.Select(entry => entry.Item.Page).Distinct().Count());
        Assert.All(runs, entry => Assert.Contains($"block {entry.Index} of {entry.Item.Page} ran", output, StringComparison.Ordinal));
    }

    /// <summary>Whether a block is a whole program for beginners that ends by itself.</summary>
    private static bool IsRun((string Page, string Code) block) =>
        (block.Page == "README.md" || block.Page.StartsWith("docs/tutorials/", StringComparison.Ordinal))
        && block.Code.StartsWith("using ", StringComparison.Ordinal) && !block.Code.Contains("app.Run()", StringComparison.Ordinal);

    /// <summary>A block as a method; what only continues a program is given data and all namespaces.</summary>
    private static string Class(int number, string page, string code)
    {
        var lines = code.Split('\n');
        string[] usings = [.. lines.Where(line => line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(';') && !line.Contains('='))];
        var body = string.Join('\n', lines.Where(line => !usings.Contains(line)));
        if (usings.Length == 0)
            usings = [.. new[] { "Data", "Evaluation", "Losses", "Networks", "Recipes", "Studies", "Tensors", "Training" }.Select(name => $"using Duel.{name};")];
        return $"{string.Join('\n', usings)}\n\n// {page}\nstatic class Block{number}\n{{\n#pragma warning disable CS0169, CS0414, CS0649, CS1998\n    static Duel.Data.IDataset data = null!;\n\n    public static async Task RunAsync()\n    {{\n{(IsRun((page, code)) ? Shortened(body) : body)}\n    }}\n}}\n";
    }

    private static string Program(IEnumerable<(int Number, string Page)> runs)
    {
        var text = new StringBuilder("var root = Directory.GetCurrentDirectory();\n");
        foreach (var page in runs.GroupBy(run => run.Page))
        {
            text.Append(CultureInfo.InvariantCulture, $"Directory.SetCurrentDirectory(Directory.CreateDirectory(Path.Combine(root, \"data\", \"{page.Key.Replace('/', '-')}\")).FullName);\nawait Ready.MakeAsync();\n");
            foreach (var (number, name) in page)
                text.Append(CultureInfo.InvariantCulture, $"await Block{number}.RunAsync();\nConsole.WriteLine(\"block {number} of {name} ran\");\n");
        }
        return text.ToString();
    }

    /// <summary>The same with a hundredth of the steps, seconds for minutes, and a budget where none is given.</summary>
    private static string Shortened(string code)
    {
        code = Step().Replace(code, match => $"Steps: {int.Parse(match.Groups[1].Value.Replace("_", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 100}");
        code = Minutes().Replace(code, "TimeSpan.FromSeconds(1)");
        code = PlainTraining().Replace(code, "TrainAsync($1, $2, new() { Budget = new(Steps: 10) })");
        return code.Replace("with { Target", "with { Budget = new(Steps: 10), Target", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^```csharp\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"Steps: ([\d_]+)")]
    private static partial Regex Step();

    [GeneratedRegex(@"TimeSpan\.FromMinutes\(\d+\)")]
    private static partial Regex Minutes();

    [GeneratedRegex("""TrainAsync\((\w+), ("[^"]*")\)""")]
    private static partial Regex PlainTraining();
}
