package vn.capdo.process.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Service;
import vn.capdo.process.engine.SystemAuthority;

/** The deployed models as they were drawn, for the picture of where a dossier stands. */
@Service
public class ModelPictures {

    private final RepositoryService repository;
    private final SystemAuthority system;

    ModelPictures(RepositoryService repository, SystemAuthority system) {
        this.repository = repository;
        this.system = system;
    }

    /** BPMN 2.0 XML, in UTF-8, of the definition that {@code TaskDesk.position} names. */
    public byte[] xml(String processDefinitionId) {
        return system.call(() -> {
            try (InputStream model = repository.getProcessModel(processDefinitionId)) {
                return model.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
