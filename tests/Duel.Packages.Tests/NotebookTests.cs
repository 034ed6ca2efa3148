namespace Duel.Packages.Tests;

/// <summary>The script that the package runs in notebooks of .NET Interactive, compiled against the packages and carried out, with a formatter in place of the host's.</summary>
[Collection("Packages")]
public sealed class NotebookTests(LocalFeed feed)
{
    private const string Place = "interactive-extensions/dotnet/extension.dib";

    private const string Host = """
        namespace Microsoft.DotNet.Interactive.Formatting;

        static class Formatter
        {
            private static readonly Dictionary<Type, Func<object, string>> Known = [];

            public static HashSet<Type> Preferred { get; } = [];

            public static void Register<T>(Func<T, string> format, string mimeType) => Known[typeof(T)] = mimeType == "text/html" ? value => format((T)value) : throw new ArgumentException(mimeType);

            public static void SetPreferredMimeTypesFor(Type type, params string[] mimeTypes) => Preferred.Add(mimeTypes.Single() == "text/html" ? type : throw new ArgumentException(type.Name));

            public static string Show<T>(T value) => Preferred.Contains(typeof(T)) ? Known[typeof(T)](value!) : throw new ArgumentException(typeof(T).Name);
        }
        """;

    private const string Shown = """

        var small = new Picture(2, 3, 1);
        Console.WriteLine(Formatter.Show(small) is var html && html.Contains($"base64,{Convert.ToBase64String(small.ToPng())}\"") && html.Contains("width=\"170\" height=\"255\"") ? "a picture" : html);
        Console.WriteLine(Formatter.Show<IEnumerable<Picture>>([small, small, small]) is var grid && grid.Contains(Convert.ToBase64String(PictureGrid.Tile([small, small, small], 2).ToPng())) ? "a grid" : grid);
        Console.WriteLine(Formatter.Show<IEnumerable<Picture>>([]) is "" ? "no picture" : "some");
        Console.WriteLine(Formatter.Show(new LossCurves()).StartsWith("<svg") ? "curves" : "none");
        Console.WriteLine(Formatter.Show(Table.Of(Csv.Parse("a,b\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"{i},<{i % 2}>\n"))))) is var rows && rows.Contains("<td>&lt;1&gt;</td>") && rows.Contains("30 rows") && rows.Split("<tr>").Length == 22 ? "a table" : rows);
        """;

    [Fact]
    public void Pictures_grids_curves_and_tables_are_shown_as_what_they_are()
    {
        using var package = feed.Open("Duel");
        using var script = new StreamReader(package.GetEntry(Place)!.Open());
        var text = script.ReadToEnd();
        Assert.StartsWith("#!csharp", text, StringComparison.Ordinal);
        var folder = feed.NewFolder("notebook");
        File.WriteAllText(Path.Combine(folder, "notebook.csproj"), feed.Project(["Duel"]));
        File.WriteAllText(Path.Combine(folder, "Host.cs"), Host);
        File.WriteAllText(Path.Combine(folder, "Program.cs"), text["#!csharp".Length..] + Shown);

        var output = Child.Run(folder, "dotnet", ["run", "-c", "Release"], feed.Environments).Succeeded().Output;

        foreach (var shown in new[] { "a picture", "a grid", "no picture", "curves", "a table" })
            Assert.Contains(shown, output.ReplaceLineEndings("\n").Split('\n'));
    }
}
