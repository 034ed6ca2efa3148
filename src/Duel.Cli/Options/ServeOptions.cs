namespace Duel.Cli;

/// <summary>Arguments and options of <c>duel serve</c>.</summary>
internal sealed class ServeOptions
{
    /// <summary>Port unless another is asked for.</summary>
    public const int UsualPort = 8080;

    public Argument<string[]> Runs { get; } = new("RUN") { Description = "Runs, or folders with runs in them. [default: runs]", Arity = ArgumentArity.ZeroOrMore };

    public Option<int?> Port { get; } = Numbers.Whole("--port", "Port to listen at; 0 for any that is free. [default: 8080]", 0, 65535);

    public Option<string?> Host { get; } = new("--host") { HelpName = "ADDRESS", Description = "Address to listen at, such as 0.0.0.0 for all; others than this machine's own need --token. [default: 127.0.0.1]" };

    public Option<bool> Api { get; } = new("--api") { Description = "Serve models alone, without the dashboard." };

    public Option<string?> Token { get; } = new("--token") { HelpName = "TEXT", Description = "Token that every request must bring, of 16 characters or more." };

    public Option<string?> ControlToken { get; } = new("--control-token") { HelpName = "TEXT", Description = "Token that the dashboard asks for before it changes a run." };

    public Option<int?> Threads { get; } = ThreadLimit.Option();
}
