namespace Duel.Cli.Tests;

/// <summary>The commands of the README and the tutorials run, in the order in which they stand, on little data and for a few steps.</summary>
public sealed class PageRunTests : IDisposable
{
    private const string Steps = "6", MoreSteps = "9";

    private static readonly TimeSpan ServingTime = TimeSpan.FromSeconds(2);

    private readonly WorkFolder folder = new();

    /// <summary>Style transfer needs the weights of a feature network, which every user gets for themselves: its commands are only parsed.</summary>
    private const string NeedsWeights = "docs/tutorials/paintings.md";

    public static TheoryData<string> Pages => [.. PageCommand.Pages.Where(page => page == "README.md" || (page.StartsWith("docs/tutorials/", StringComparison.Ordinal) && page != NeedsWeights))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Commands_of_a_page_work_one_after_the_other(string page)
    {
        var commands = PageCommand.In(page).ToArray();
        MakeReady();
        PageFiles.Make(folder, page);

        Assert.NotEmpty(commands);
        foreach (var command in commands)
        {
            using var stop = new StopRequest();
            // A server goes on until it is asked to stop.
            if (command.Words is ["serve", ..])
                _ = Task.Delay(ServingTime).ContinueWith(_ => stop.Ask(), TaskScheduler.Default);
            var done = Invocation.Of(folder.Path, stop, Short(command.Words));
            Assert.True(done.Code == 0, $"{command}\nduel {string.Join(' ', Short(command.Words))}\n{done.Code}\n{done.Output}\n{done.Error}");
            if (command.Text.Split(" > ") is [_, var file])
                File.WriteAllText(folder.At(file.Split(' ')[0]), done.Output);
        }
    }

    public void Dispose() => folder.Dispose();

    /// <summary>Files that the pages take for granted: photographs, a table, and the run of the program on the page about losses.</summary>
    private void MakeReady()
    {
        folder.Pictures("photos", 90, 32, 3);
        foreach (var (name, start) in new[] { ("patients.csv", 0), ("later.csv", 150) })
            File.WriteAllLines(folder.At(name), Enumerable.Range(start, 150).Select(i => $"{(i % 3 == 0 ? "Female" : "Male")},{40 + (i * 7 % 45)},{100 + (i * 13 % 61)}.5,{(i * 5 % 7 > 3 ? "ill" : "well")}").Prepend("sex,age,pressure,outcome"));
        Invocation.Of(folder.Path, Short(["train", "ring", "--out", "runs/own-loss"])).Succeeded();
    }

    /// <summary>A command with a small budget in place of its own.</summary>
    private static string[] Short(string[] words) => words switch
    {
        ["train", ..] or ["anomaly" or "translate", "train", ..] => [.. Without(words, "--minutes", "--steps"), "--steps", Steps, "--batch", "8", "--width", "4", "--previews", "1", .. words.Contains("fashion") || words is ["train"] or ["train", "ring", ..] ? (string[])["--limit", "300"] : [], .. words.Contains("--evaluate") ? (string[])["--evaluate-samples", "60"] : []],
        ["table", "train", ..] => [.. words, "--steps", Steps, "--width", "8"],
        ["resume" or "fork", ..] => [.. Without(words, "--minutes", "--steps"), "--steps", MoreSteps],
        ["generate", ..] => [.. Without(words, "--count"), "--count", "8"],
        ["evaluate", ..] => [.. words, "--count", "60", "--limit", "200"],
        ["video" or "animate", "train", ..] => [.. Without(words, "--minutes"), "--steps", "3", "--batch", "2", "--width", "2", "--previews", "1"],
        ["video", "sample", ..] => [.. Without(words, "-n"), "-n", "4"],
        ["series", "train", ..] => [.. Without(words, "--minutes"), "--steps", Steps, "--batch", "8", "--width", "8"],
        ["series", "report", ..] => [.. words, "-n", "20", "--alone"],
        ["text", "train", ..] => [.. Without(words, "--steps"), "--steps", Steps, "--batch", "4", "--units", "4", "--embedding", "4"],
        ["text", "sample", ..] when words.Contains("--new") => [.. Without(words, "-n"), "-n", "3"],
        ["text", "report", ..] => [.. words, "-n", "20", "--temperatures", "1,1.2"],
        ["series", "sample", ..] or ["table", "sample", ..] => [.. Without(words, "-n"), "-n", "10"],
        ["serve", ..] => [.. Without(words, "--port", "--host"), "--port", "0"],
        ["table", "report", ..] => [.. words, "-n", "60", "--alone"],
        _ => words,
    };

    private static IEnumerable<string> Without(string[] words, params string[] options) =>
        words.Where((word, i) => !options.Contains(word) && (i == 0 || !options.Contains(words[i - 1])));
}
