namespace Duel.Cli;

/// <summary>A verb of the command line; found by reflection.</summary>
internal interface ICommand
{
    /// <summary>Place in the help, from 0.</summary>
    int Place { get; }

    /// <summary>The verb with its arguments, options, examples and action.</summary>
    Command Build(Shell shell);
}
