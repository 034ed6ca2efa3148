namespace Duel.Tensors;

/// <summary>Work split into numbered tasks that may run at the same time on several threads: a structure of pointers and sizes.</summary>
internal interface ITaskBody
{
    /// <summary>Does task number <paramref name="task"/>. Tasks must not write what another task reads or writes.</summary>
    void Run(int task);
}
