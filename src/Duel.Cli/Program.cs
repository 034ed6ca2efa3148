using Duel.Cli;

using var stop = StopRequest.OnSignals();
stop.Asked = () => Console.Error.WriteLine("saving; press Ctrl-C again to abandon what is not saved yet");
return await CommandLine.RunAsync(args, Shell.OfProcess(stop));
