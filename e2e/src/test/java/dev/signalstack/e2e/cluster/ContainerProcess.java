package dev.signalstack.e2e.cluster;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The processes of a container, seen from the node they run on, which is this machine. */
public final class ContainerProcess {
    private ContainerProcess() {}

    /**
     * Kills them as the kernel does when memory runs out: no signal handler, no farewell.
     *
     * @return how many there were
     */
    public static int kill(Pod pod) throws IOException {
        ContainerStatus status = pod.getStatus().getContainerStatuses().getFirst();
        String id = status.getContainerID().substring(status.getContainerID().lastIndexOf('/') + 1);
        List<ProcessHandle> processes = of(id);
        processes.forEach(ProcessHandle::destroyForcibly);
        return processes.size();
    }

    private static List<ProcessHandle> of(String containerId) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.filter(path -> path.getFileName().toString().matches("\\d+"))
                    .filter(path -> belongs(path, containerId))
                    .flatMap(path ->
                            ProcessHandle.of(Long.parseLong(path.getFileName().toString())).stream())
                    .toList();
        }
    }

    private static boolean belongs(Path process, String containerId) {
        try {
            return Files.readString(process.resolve("cgroup")).contains(containerId);
        } catch (IOException gone) {
            return false;
        }
    }
}
