using Duel.Training;

namespace Duel.Cli.Tests;

public class RunResultTests
{
    [Theory]
    [InlineData(StopReason.BudgetUsed, ExitCode.Done)]
    [InlineData(StopReason.NoLongerBetter, ExitCode.Done)]
    [InlineData(StopReason.Diverged, ExitCode.Diverged)]
    [InlineData(StopReason.Unhealthy, ExitCode.Diverged)]
    public void Each_end_of_a_run_has_its_exit_code_and_only_a_failure_an_error(StopReason reason, int code)
    {
        var summary = new RunSummary();
        summary.On(new RunStarted(0, ["discriminator", "generator"], [1, 1]));
        summary.On(new Diagnosis(3, "mode-collapse", Severity.Serious, 1, 2, "all samples are one", "take a larger batch"));
        summary.On(new Finished(4, reason, 1));
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var stop = new StopRequest();

        Assert.Equal(code, new RunResult("run", summary, new ToldRun([], []), []).Tell(new(output, error, ".", stop), json: false));

        Assert.Equal(code != ExitCode.Done, error.ToString().StartsWith("error: ", StringComparison.Ordinal));
        if (reason == StopReason.Unhealthy)
            Assert.Contains("the health monitor ended the run: mode-collapse at step 3: all samples are one", error.ToString(), StringComparison.Ordinal);
    }
}
