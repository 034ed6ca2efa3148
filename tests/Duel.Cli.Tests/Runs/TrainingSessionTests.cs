using System.Text.Json.Nodes;
using Duel.Testing;
using Duel.Training;

namespace Duel.Cli.Tests;

public sealed class TrainingSessionTests
{
    private static readonly RunStarted Begun = new(0, ["generator"], [12]);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_run_that_diverged_says_so_and_is_not_looked_into(bool json)
    {
        var (code, output, trouble) = Follow(json, null, Begun, new Diverged(3, "the generator's loss is NaN"), new Finished(3, StopReason.Diverged, 1));

        Assert.Equal(ExitCode.Diverged, code);
        Assert.Contains("diverged at step 3: the generator's loss is NaN", trouble);
        if (json)
            Assert.Equal(("diverged", ExitCode.Diverged, 3), (Text(output, "reason"), Number(output, "exitCode"), Number(output, "steps")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_run_that_the_doctor_ended_is_looked_into_and_told_with_its_advice(bool json)
    {
        var found = new Diagnosis(5, "mode collapse", Severity.Serious, 0.1, 0.2, "samples are alike", "Take another game.");
        var (code, output, trouble) = Follow(json, ("threshold", 1.5, "scores above 1.50 are anomalous"), Begun, new ModelSaved(1, "model.safetensors"), found, new Finished(5, StopReason.Unhealthy, 1));

        Assert.Equal(ExitCode.Diverged, code);
        Assert.Contains("the health monitor ended the run", trouble);
        Assert.Contains("Take another game.", trouble);
        Assert.Contains("mode collapse", output);
        if (json)
            Assert.Equal("unhealthy", Text(output, "reason"));
        else
            Assert.Contains("threshold scores above 1.50", output);
    }

    [Fact]
    public void A_run_that_used_its_budget_names_what_comes_next()
    {
        var (code, output, _) = Follow(json: false, ("threshold", 1.5, "scores above 1.50 are anomalous"), Begun, new ModelSaved(1, "model.safetensors"), new Finished(1200, StopReason.BudgetUsed, 2));

        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("done: 1,200 steps", output);
        Assert.Contains("next     duel score runs/x", output);
        Assert.Contains("threshold scores above 1.50", output);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void A_process_of_several_that_fails_takes_the_folder_away_only_if_it_writes_it(int rank, bool isLeft)
    {
        using var folder = new WorkFolder();
        ThreadGroup.Run(2, own => own == rank && Fail());
        Assert.Equal(isLeft, File.Exists(folder.At("run", "events.jsonl")));

        bool Fail()
        {
            using var stop = new StopRequest();
            var shell = new Shell(TextWriter.Null, TextWriter.Null, folder.Path, stop);
            Assert.Throws<InvalidOperationException>(() => { TrainingSession.BeginAsync(new ToldRun(Failing(), []), "run", shell, json: false).GetAwaiter().GetResult(); });
            return true;
        }

        IEnumerable<TrainingEvent> Failing()
        {
            yield return Begun;
            Directory.CreateDirectory(folder.At("run"));
            File.WriteAllText(folder.At("run", "events.jsonl"), "");
            throw new InvalidOperationException("This process fails.");
        }
    }

    private static (int Code, string Output, string Trouble) Follow(bool json, (string Name, object Value, string Text)? found, params TrainingEvent[] events)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var stop = new StopRequest();
        var shell = new Shell(output, error, Path.GetTempPath(), stop);
        var code = TrainingSession.BeginAsync(new ToldRun(events, found is { } one ? [one] : []), "runs/x", shell, json).GetAwaiter().GetResult();
        return (code, output.ToString(), error.ToString());
    }

    private static JsonNode Value(string output, string name) => JsonNode.Parse(output)![name]!;

    private static string Text(string output, string name) => Value(output, name).GetValue<string>();

    private static int Number(string output, string name) => Value(output, name).GetValue<int>();
}
