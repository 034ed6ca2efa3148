namespace Duel.Cli;

/// <summary>A verb of the first rank. It stands in <see cref="CommandLine.Commands"/> beside its <see cref="Heading"/>, and is made only where it is typed.</summary>
internal interface ICommand
{
    /// <summary>The verb with its arguments, options, examples and action.</summary>
    Command Build(Shell shell);
}
