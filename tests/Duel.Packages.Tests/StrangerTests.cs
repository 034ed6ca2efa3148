namespace Duel.Packages.Tests;

/// <summary>The first minutes of somebody who has only the packages.</summary>
[Collection("Packages")]
public class StrangerTests(LocalFeed feed)
{
    [Fact]
    public void Ten_lines_train_generate_and_save()
    {
        var folder = feed.NewFolder("hello");
        File.WriteAllText(Path.Combine(folder, "hello.csproj"), feed.Project(["Duel"], properties: "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>"));
        File.WriteAllText(Path.Combine(folder, "Program.cs"), """
            using Duel.Data;
            using Duel.Training;

            var run = new GanRun(Datasets.Open("ring").Dataset, new() { Budget = new(Steps: 200) });
            await foreach (var happened in run.RunAsync("run"))
            {
                if (happened is Finished)
                    Console.WriteLine(happened);
            }
            SavedGenerator.Load("run").Generate(count: 3, seed: 7, label: null, truncation: null, (point, _) => Console.WriteLine($"point {point[0]:F2} {point[1]:F2}"));
            """);

        var output = Child.Run(folder, "dotnet", ["run"], feed.Environments).Succeeded().Output;

        Assert.Contains("the budget is used up", output, StringComparison.Ordinal);
        Assert.Equal(3, output.Split('\n').Count(line => line.StartsWith("point ", StringComparison.Ordinal)));
        Assert.True(File.Exists(Path.Combine(folder, "run", "model.safetensors")));
    }

    [Fact]
    public void The_tool_is_called_duel_and_trains()
    {
        var folder = feed.NewFolder("with-tool");

        Assert.Equal($"duel {feed.Version}", Child.Run(folder, feed.Tool, ["--version"]).Succeeded().Output.Trim());
        Child.Run(folder, feed.Tool, ["train", "ring", "--steps", "200", "--out", "run"]).Succeeded();

        Assert.True(File.Exists(Path.Combine(folder, "run", "model.safetensors")));
    }
}
