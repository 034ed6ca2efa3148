using System.Text.Json.Nodes;

// Commands set the number of threads of the whole process.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Duel.Cli.Tests;

/// <summary>A command that has run in this process, as the user would see it.</summary>
/// <param name="Code">What the process would return.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Error">What it complained about.</param>
internal sealed record Invocation(int Code, string Output, string Error)
{
    /// <summary>The output as a JSON object.</summary>
    public JsonObject Json => JsonNode.Parse(Output)!.AsObject();

    /// <summary>Runs <c>duel</c> in a folder.</summary>
    public static Invocation Of(string folder, params string[] args) => Of(folder, new StopRequest(), args);

    /// <summary>Runs <c>duel</c> in a folder with a wish to stop.</summary>
    public static Invocation Of(string folder, StopRequest stop, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using (stop)
        {
            var code = CommandLine.RunAsync(args, new Shell(output, error, folder, stop)).GetAwaiter().GetResult();
            return new(code, output.ToString(), error.ToString());
        }
    }

    /// <summary>Asserts success.</summary>
    public Invocation Succeeded()
    {
        Assert.True(Code == 0, $"{Code}\n{Output}\n{Error}");
        return this;
    }
}
